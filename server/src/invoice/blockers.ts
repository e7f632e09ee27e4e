import { CancellationBlocker, InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import { CANCELLATION_BLOCKED, INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { registerEnumType } from 'type-graphql';

const described = <Key extends string>(sentences: Record<Key, string>) =>
  Object.fromEntries(Object.entries<string>(sentences).map(([key, description]) => [key, { description }])) as Record<
    Key,
    { description: string }
  >;

registerEnumType(CancellationBlocker, {
  name: 'CancellationBlocker',
  description:
    'Why an invoice cannot be cancelled now. NO_PERMISSION is a verdict only; a mutation called without its key is a FORBIDDEN error.',
  valuesConfig: described(CANCELLATION_BLOCKED),
});

registerEnumType(InvoicingBlocker, {
  name: 'InvoicingBlocker',
  description:
    'Why a work order cannot be invoiced now. NO_PERMISSION is a verdict only; a mutation called without its key is a FORBIDDEN error.',
  valuesConfig: described(INVOICING_BLOCKED),
});

export { CancellationBlocker, InvoicingBlocker };
