import { CancellationBlocker, InvoicingBlocker, SendingBlocker } from '@tuffops/shared/invoice/blocker';
import { CANCELLATION_BLOCKED, INVOICING_BLOCKED, SENDING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { registerEnumType } from 'type-graphql';

export const described = <Key extends string>(sentences: Record<Key, string>) =>
  Object.fromEntries(Object.entries<string>(sentences).map(([key, description]) => [key, { description }])) as Record<
    Key,
    { description: string }
  >;

registerEnumType(CancellationBlocker, {
  name: 'CancellationBlocker',
  description:
    'Why an invoice cannot be cancelled now. NO_PERMISSION is a verdict only; a mutation called without its key is a FORBIDDEN error. KEPT is told by a mutation only, of a cancellation that was stopped during its hold.',
  valuesConfig: described(CANCELLATION_BLOCKED),
});

registerEnumType(SendingBlocker, {
  name: 'SendingBlocker',
  description:
    'Why an invoice cannot be e-mailed again now. NO_PERMISSION is a verdict only; a mutation called without its key is a FORBIDDEN error. TOO_OFTEN is told by the mutation only.',
  valuesConfig: described(SENDING_BLOCKED),
});

registerEnumType(InvoicingBlocker, {
  name: 'InvoicingBlocker',
  description:
    'Why a work order cannot be invoiced now. NO_PERMISSION is a verdict only; a mutation called without its key is a FORBIDDEN error.',
  valuesConfig: described(INVOICING_BLOCKED),
});

export { CancellationBlocker, InvoicingBlocker, SendingBlocker };
