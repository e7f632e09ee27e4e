import { isReadyToInvoiceSql } from '@tuffops/shared/work-order/ready-to-invoice';
import { WAITS_FOR_A_PERSON } from '../../billing/document/drift.ts';
import { ownersFailed, ownersVerifying } from '../../billing/operation/which-operations.ts';
import type { Condition } from '../../list/statement/list-page.ts';
import { whichAre } from '../../list/statement/which-are.ts';
import type { WorkOrderFilter } from './list-work-orders.type.ts';

const OF_WORK_ORDERS = { kind: 'CREATE', owner: 'work_order_id' } as const;
const IS_BEING_VERIFIED = `t.id in (${ownersVerifying(OF_WORK_ORDERS)})`;
const HAS_FAILED = `(${isReadyToInvoiceSql('t')} and t.id in (${ownersFailed(OF_WORK_ORDERS)}))`;
/** About what is no invoice here: the operation that was to create it knows whose it is, or else what was noticed of it. */
const HAS_DIFFERENCE = `t.id in (
  select coalesce(o.work_order_id, d.work_order_id) from billing_drift d
  left join billing_operation o on o.tenant_id = d.tenant_id and o.invoice_id = d.reference
  where d.tenant_id = $1 and ${WAITS_FOR_A_PERSON}
    and not exists (select from invoice i where i.tenant_id = $1 and i.id = d.reference))`;

/** Work orders whose next invoice waits for the billing system or for a person, for who sees invoices. */
export function waiting(
  { isBeingVerified, hasFailed, hasDifference }: WorkOrderFilter,
  seesInvoices: boolean,
): Condition[] {
  const of = (sql: string) => (seesInvoices ? sql : '(false)');
  return [
    ...whichAre(of(IS_BEING_VERIFIED), isBeingVerified),
    ...whichAre(of(HAS_FAILED), hasFailed),
    ...whichAre(of(HAS_DIFFERENCE), hasDifference),
  ];
}
