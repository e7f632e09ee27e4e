import type { Change } from '../../database/write-together.ts';

/**
 * Once a work order has no active invoice any more, an older one of it that came back to life there meanwhile, and could only
 * be recorded as a difference, may have the place: it is read again, as if somebody had hinted at it.
 */
export const readingAgainWhatDiffers = ({
  tenantId,
  workOrderId,
}: {
  tenantId: string;
  workOrderId: string;
}): Change => ({
  name: 'again',
  text: `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id)
    select new_id(), d.tenant_id, d.connection_id, 'place free:' || new_id(), i.external_id
    from invoice i join billing_drift d on d.tenant_id = i.tenant_id and d.reference = i.id and d.resolved_at is null
    where i.tenant_id = $1 and i.work_order_id = $2 and i.status = 'PAID' and i.is_credited
    returning id`,
  values: [tenantId, workOrderId],
});
