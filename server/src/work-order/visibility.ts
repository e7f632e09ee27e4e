import { type Caller, may } from '../access/caller.ts';

/** Which work orders a person sees, as what their columns must equal; null: none at all. The one home of the rule. */
export function visibleWorkOrders(caller: Caller): { tenantId: string; technicianId?: string } | null {
  const tenantId = caller.tenant.id;
  if (may(caller, 'work_orders.supervise')) return { tenantId };
  if (may(caller, 'work_orders.view')) return { tenantId, technicianId: caller.userId };
  return null;
}

/** Whether a person sees this one of the tenant's. */
export function isVisible(caller: Caller, { technicianId }: { technicianId: string | null }): boolean {
  const visible = visibleWorkOrders(caller);
  return visible !== null && (visible.technicianId === undefined || visible.technicianId === technicianId);
}

/** Whether each one of the tenant is seen, so that there is nothing to look up. */
export function seesEveryWorkOrder(caller: Caller): boolean {
  const visible = visibleWorkOrders(caller);
  return visible !== null && visible.technicianId === undefined;
}
