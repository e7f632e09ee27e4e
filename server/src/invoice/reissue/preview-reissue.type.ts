import { LineChange } from '@tuffops/shared/invoice/line-difference';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Requires } from '../../graphql/requires.ts';
import { CancellationBlocker, InvoicingBlocker } from '../blockers.ts';
import { InvoicePreview, InvoicePreviewLine } from '../create/preview-invoice.type.ts';
import { Invoice } from '../invoice.entity.ts';
import { InvoiceLine } from '../invoice-line.entity.ts';

registerEnumType(LineChange, {
  name: 'LineChange',
  description: 'What becomes of a line from one invoice to the one in its place.',
  valuesConfig: {
    SAME: { description: 'It says the same.' },
    CHANGED: { description: 'Another quantity or price; of the unit also another name.' },
    ADDED: { description: 'It was not billed before.' },
    REMOVED: { description: 'It is billed no more.' },
  },
});

@ObjectType('LineDifference', { description: 'A line before and after.', simpleResolvers: true })
export class LineDifferenceType {
  @Field(() => LineChange, { description: 'What becomes of it.' })
  change: LineChange;

  @Requires('invoices.view')
  @Field(() => InvoiceLine, { nullable: true, description: 'As it was billed. Null: it is ADDED.' })
  before: InvoiceLine | null;

  @Field(() => InvoicePreviewLine, { nullable: true, description: 'As it would be billed. Null: it is REMOVED.' })
  after: InvoicePreviewLine | null;
}

@ObjectType({
  description: 'What would take the place of an invoice, beside what that one bills.',
  simpleResolvers: true,
})
export class ReissuePreview {
  @Field(() => Invoice, { description: 'The invoice that would be cancelled, as it is now.' })
  invoice: Invoice;

  @Field(() => InvoicePreview, {
    description: 'What would be created: its `fingerprint` is what to send as `expectedFingerprint`.',
  })
  preview: InvoicePreview;

  @Field(() => [LineDifferenceType], {
    description: 'Line by line, in the order of the new invoice; what is gone stands where it stood.',
  })
  lines: LineDifferenceType[];

  @Field(() => CancellationBlocker, { nullable: true, description: 'Null: the viewer may cancel it now.' })
  cancellationBlocker: CancellationBlocker | null;

  @Field(() => InvoicingBlocker, {
    nullable: true,
    description: 'As if the invoice were cancelled. Null: the viewer may then create the new one.',
  })
  invoicingBlocker: InvoicingBlocker | null;
}
