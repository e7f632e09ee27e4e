import type { EntityManager } from 'typeorm';
import type { Hint } from '../../billing/inbound/hints.ts';
import { IS_OPEN } from '../../billing/operation/open-operation.ts';
import { runNamed } from '../../database/run-named.ts';

/** What is known here of a document there, before it is read. */
export type Known = {
  /** An operation is open about it. */
  isUnderWay: boolean;
  /** How many readings of it have been written. */
  readings: number;
  /** Our invoice's id, when it was read before and is one of ours. */
  reference: string | null;
} & ({ invoiceId: string; workOrderId: string } | { invoiceId: null; workOrderId: null });

const KNOWN = `select i.id as "invoiceId", i.work_order_id as "workOrderId", d.reference, coalesce(d.readings, 0) as readings,
    exists (select 1 from billing_operation where tenant_id = $1 and invoice_id = i.id and ${IS_OPEN})
      or exists (select 1 from billing_operation
        where tenant_id = $1 and connection_id = $2 and external_id = $3 and ${IS_OPEN}) as "isUnderWay"
  from (select 1) hinted
  left join invoice i on i.tenant_id = $1 and i.connection_id = $2 and i.external_id = $3
  left join billing_document d on d.tenant_id = $1 and d.connection_id = $2 and d.external_id = $3`;

export async function findKnown(
  manager: EntityManager,
  { tenantId, connectionId, externalId }: Pick<Hint, 'tenantId' | 'connectionId' | 'externalId'>,
): Promise<Known> {
  const [known] = await runNamed<Known>(manager, KNOWN, [tenantId, connectionId, externalId]);
  if (!known) throw new Error('A row is always there');
  return known;
}
