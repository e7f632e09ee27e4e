import type { RunningServer, SignedIn } from './running-server.ts';

const ITEMS = `insert into work_order_item (id, tenant_id, work_order_id, position, kind, description, quantity, unit_price_minor_units)
  select gen_random_uuid(), $1, $2, n - 1, 'SERVICE', 'Visit', 1, 100 from generate_series(1, 200) n`;

/** A contractor of whom one operation could ask for too much: a work order with 40 invoices, and 31 with 200 items each. */
export async function aLargeContractor(server: RunningServer): Promise<{ admin: SignedIn; workOrderId: string }> {
  const { make } = server;
  const admin = await server.signInAs('admin');
  const tenantId = admin.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId });
  for (let n = 0; n < 40; n += 1) await make.anInvoice({ workOrder, connectionId, status: 'CANCELLED' });
  const others = Array.from({ length: 30 }, () => make.aWorkOrder({ tenantId }));
  for (const { id } of [workOrder, ...(await Promise.all(others))]) await server.query(ITEMS, [tenantId, id]);
  return { admin, workOrderId: workOrder.id };
}
