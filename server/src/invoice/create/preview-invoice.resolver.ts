import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { notFound } from '../../errors.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { Decimal } from '../../graphql/scalars.ts';
import { findWorkOrder } from '../../work-order/find-work-order.ts';
import { previewInvoice } from './preview-invoice.ts';
import { InvoicePreview } from './preview-invoice.type.ts';
import { showPreview } from './show-preview.ts';

@Resolver()
export class PreviewInvoiceResolver {
  @OnlyWithInvoices()
  @Requires('invoices.create')
  @Query(() => InvoicePreview, {
    nullable: true,
    description:
      'What an invoice of this work order would bill now. A tax rate out of range, or a total too large, is BAD_USER_INPUT.',
  })
  async previewInvoice(
    @Arg('workOrderId', () => ID, { description: 'The id of the work order.' }) workOrderId: string,
    @Arg('includeUnitPrice', () => Boolean, {
      defaultValue: true,
      description: "Bill the device model's cost too; unless it is said, that is so.",
    })
    includeUnitPrice: boolean,
    @Arg('taxRatePercent', () => Decimal, {
      nullable: true,
      description: "Percent, 0 to 100, up to 3 decimals. Null: the tenant's.",
    })
    taxRatePercent: string | null,
    @Arg('likeLastInvoice', () => Boolean, {
      defaultValue: false,
      description:
        'With both choices as the last invoice of this work order had them, whatever else is given here; without a last one, as if nothing were given. Send the `includesUnitPrice` and `taxRatePercent` of the answer on to `createInvoice`.',
    })
    likeLastInvoice: boolean,
    @Ctx() context: Context,
  ): Promise<InvoicePreview> {
    const caller = signedIn(context);
    const { manager } = reachOf(context);
    const { seams } = context.deps;
    const workOrder = await findWorkOrder(manager, caller, parseId(workOrderId, 'workOrderId'));
    if (!workOrder) throw notFound('work order');
    const choices = { includeUnitPrice, taxRatePercent: taxRatePercent ?? caller.tenant.defaultTaxRatePercent };
    const wanted = { workOrderId: workOrder.id, choices: likeLastInvoice ? null : choices };
    const preview = await previewInvoice({ manager, seams }, caller, wanted);
    if (!preview) throw notFound('work order');
    return showPreview(context, workOrder, preview);
  }
}
