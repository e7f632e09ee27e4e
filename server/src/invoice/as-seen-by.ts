import { type Caller, may } from '../access/caller.ts';

/** What a billing system said of a failure may name amounts and contacts: who does not see both is told the cause alone. */
export function asSeenBy<Operation extends { causeDetail: string | null }>(
  caller: Caller,
  operation: Operation | null,
): Operation | null {
  const seesAmounts = may(caller, 'invoices.view') || may(caller, 'work_orders.pricing');
  return !operation || (seesAmounts && may(caller, 'customers.view')) ? operation : { ...operation, causeDetail: null };
}
