import { type Caller, may } from '../access/caller.ts';

/** Whether a person is told what a billing system said of a failure, which may name amounts and contacts, and not the cause alone. */
export function hearsDetails(caller: Caller): boolean {
  const seesAmounts = may(caller, 'invoices.view') || may(caller, 'work_orders.pricing');
  return seesAmounts && may(caller, 'customers.view');
}

/** An operation as a person may be told of it. */
export const asSeenBy = <Operation extends { causeDetail: string | null } | null>(
  caller: Caller,
  operation: Operation,
): Operation => (!operation || hearsDetails(caller) ? operation : { ...operation, causeDetail: null });
