import { KeepingBlocker } from '@tuffops/shared/invoice/blocker';
import { KEEPING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { Field, ID, InputType, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { described } from '../blockers.ts';
import { Invoice } from '../invoice.entity.ts';

registerEnumType(KeepingBlocker, {
  name: 'KeepingBlocker',
  description: 'Why an invoice cannot be kept.',
  valuesConfig: described(KEEPING_BLOCKED),
});

@InputType({ description: 'Which invoice to keep.' })
export class KeepInvoiceInput {
  @Field(() => ID, { description: 'The id of the invoice.' })
  invoiceId: string;
}

@InterfaceType({
  description: 'How keeping an invoice ended, with the invoice as it now stands.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class KeepInvoiceResult {
  @Field(() => Invoice, { description: 'The invoice as it now stands.' })
  invoice: Invoice;

  @Message()
  message: string;
}

@ObjectType({
  implements: KeepInvoiceResult,
  description: 'Its cancellation was stopped, by this call or by one before; nothing was sent.',
  simpleResolvers: true,
})
export class InvoiceKept extends KeepInvoiceResult {}

@ObjectType({
  implements: KeepInvoiceResult,
  description: 'No cancellation was stopped.',
  simpleResolvers: true,
})
export class InvoiceNotKept extends KeepInvoiceResult {
  @Field(() => KeepingBlocker, { description: 'Why not, as a code; the message says it in words.' })
  blocker: KeepingBlocker;
}
