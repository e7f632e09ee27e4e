import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { may } from '../../access/caller.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { Decimal } from '../../graphql/scalars.ts';
import { whyNotCancel } from '../cancel/why-not-cancel.ts';
import { showPreview } from '../create/show-preview.ts';
import { newestCancellation } from '../loaders.ts';
import { previewReissue } from './preview-reissue.ts';
import { ReissuePreview } from './preview-reissue.type.ts';

@Resolver()
export class PreviewReissueResolver {
  @OnlyWithInvoices()
  @Requires('invoices.edit', 'invoices.create')
  @Query(() => ReissuePreview, {
    nullable: true,
    description:
      'What would be billed if this invoice were cancelled and its work order invoiced again now, line by line. A tax rate out of range, or a total too large, is BAD_USER_INPUT.',
  })
  async previewReissue(
    @Arg('invoiceId', () => ID, { description: 'The id of the invoice that would be cancelled.' }) invoiceId: string,
    @Arg('includeUnitPrice', () => Boolean, {
      nullable: true,
      description: "Bill the device model's cost too. Null: as the invoice has it.",
    })
    includeUnitPrice: boolean | null,
    @Arg('taxRatePercent', () => Decimal, {
      nullable: true,
      description: 'Percent, 0 to 100, up to 3 decimals. Null: as the invoice has it.',
    })
    taxRatePercent: string | null,
    @Ctx() context: Context,
  ): Promise<ReissuePreview> {
    const caller = signedIn(context);
    const wanted = { invoiceId: parseId(invoiceId, 'invoiceId'), includeUnitPrice, taxRatePercent };
    const { invoice, workOrder, preview, lines, invoicingBlocker } = await previewReissue(context, caller, wanted);
    const shown = await showPreview(context, workOrder, preview);
    const newest = await context.loader(newestCancellation).load(invoice.id);
    return {
      ...{ invoice, preview: shown, invoicingBlocker },
      lines: lines.map(({ after, ...line }) => ({
        ...line,
        after: after && (shown.lines[preview.lines.indexOf(after)] ?? null),
      })),
      cancellationBlocker: whyNotCancel({
        status: invoice.status,
        isUnderWay: newest !== null && newest.state !== 'CONCLUDED',
        mayCancel: may(caller, 'invoices.edit'),
      }),
    };
  }
}
