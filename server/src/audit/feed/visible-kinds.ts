import { EVENT_TYPES, type EventType } from '@tuffops/shared/event-type';
import { type Caller, may } from '../../access/caller.ts';
import { visibleWorkOrders } from '../../work-order/visibility.ts';

/** The kinds of event behind these types, of which the caller may be told; of work orders perhaps of some only. */
export const visibleKinds = (caller: Caller, types: readonly EventType[]): string[] =>
  types.filter((type) => maySee(caller, type)).flatMap((type) => [...EVENT_TYPES[type].kinds]);

function maySee(caller: Caller, type: EventType): boolean {
  if (type.startsWith('INVOICE_')) return caller.tenant.invoicesEnabled && may(caller, 'invoices.view');
  if (type.startsWith('WORK_ORDER_')) return visibleWorkOrders(caller) !== null;
  return may(caller, 'billing.view');
}
