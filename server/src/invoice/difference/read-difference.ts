import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../../access/caller.ts';
import { BillingDrift } from '../../billing/document/drift.entity.ts';
import { columnsOf } from '../../database/read-rows.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { PLACE_IS_TAKEN } from '../one-place.ts';
import type { DifferenceFacts, DifferenceKind } from '../settle/difference.ts';

/** A difference with what is known here of the invoice it is about, or of the creation that was to make it. */
export type ReadDifference = Omit<BillingDrift, 'kind' | 'facts' | 'workOrderId'> & {
  kind: DifferenceKind;
  /** Of what was noticed by an older version nothing is kept but the words. */
  facts: Partial<DifferenceFacts>;
  vendor: BillingVendor;
  number: number;
  customerName: string | null;
  workOrderId: string;
  hasInvoice: boolean;
  /** Its document there, as we know it. */
  knownAs: string | null;
  /** The creation that was to make it. Null: none is known. */
  creationId: string | null;
  plannedTotal: number | null;
  /** Its work order has another invoice, or is getting one. */
  isPlaceTaken: boolean;
  /** What should not be there is being taken back. */
  isBeingTakenBack: boolean;
};

export const DIFFERENCE_JOINS = [
  'left join invoice i on i.tenant_id = t.tenant_id and i.id = t.reference',
  `left join billing_operation o on o.tenant_id = t.tenant_id and o.invoice_id = t.reference and o.kind = 'CREATE'`,
  'join billing_connection c on c.tenant_id = t.tenant_id and c.id = t.connection_id',
];

const WORK_ORDER = 'coalesce(i.work_order_id, o.work_order_id, t.work_order_id)';
const NUMBER = 'coalesce(i.number, o.invoice_number, t.invoice_number)';
const placeIsTaken = PLACE_IS_TAKEN.replaceAll('$1', 't.tenant_id')
  .replaceAll('$2', WORK_ORDER)
  .replaceAll('$3', 't.reference');

/** Over `t` and the joins. */
export const differenceColumns = ({ dataSource }: EntityManager): string[] => [
  columnsOf(dataSource, BillingDrift),
  `c.vendor, ${NUMBER} as number, i.id is not null as "hasInvoice"`,
  `coalesce(i.customer_name, o.plan->'customer'->>'name') as "customerName", ${WORK_ORDER} as "workOrderId"`,
  `coalesce(i.external_id, t.external_id) as "knownAs", o.id as "creationId"`,
  `(o.plan->>'totalMinorUnits')::integer as "plannedTotal", ${placeIsTaken} as "isPlaceTaken"`,
  `exists (select from billing_operation r where r.tenant_id = t.tenant_id and r.invoice_id = t.reference
    and r.kind = 'REMOVE_STRAY' and r.state <> 'CONCLUDED') as "isBeingTakenBack"`,
];

/** The difference as it stands, also one that is over. */
export async function readDifference(
  manager: EntityManager,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<ReadDifference | null> {
  const [found] = await manager.query<ReadDifference[]>(
    `select ${differenceColumns(manager).join(', ')} from billing_drift t ${DIFFERENCE_JOINS.join(' ')}
     where t.tenant_id = $1 and t.id = $2 and ${WORK_ORDER} is not null and ${NUMBER} is not null`,
    [tenantId, id],
  );
  return found ?? null;
}

/** Whoever sees both sides of invoices sees in what they differ. */
const seesDifferences = (caller: Caller) => may(caller, 'billing.view') && may(caller, 'invoices.view');

/** The difference, or NOT_FOUND for who does not see it. */
export async function findDifference(manager: EntityManager, caller: Caller, id: string): Promise<ReadDifference> {
  const wanted = { tenantId: caller.tenant.id, id: parseId(id, 'differenceId') };
  const found = seesDifferences(caller) ? await readDifference(manager, wanted) : null;
  if (!found) throw notFound('difference');
  return found;
}

/** Whether it is still the difference that was seen. Locks it; the caller holds the lock of the work order. */
export async function isAsSeen(
  manager: EntityManager,
  { tenantId, id, version }: { tenantId: string; id: string; version: number },
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'select 1 from billing_drift where tenant_id = $1 and id = $2 and version = $3 and resolved_at is null for update',
    [tenantId, id, version],
  );
  return rows.length > 0;
}
