import { type Caller, may } from '../access/caller.ts';
import type { SavedViewList } from './saved-view.entity.ts';

/** Who does not see a list has no view of it, not even by its name. */
export function seesList(caller: Caller, list: SavedViewList): boolean {
  if (list === 'INVOICES') return caller.tenant.invoicesEnabled && may(caller, 'invoices.view');
  return may(caller, 'work_orders.view') || may(caller, 'work_orders.supervise');
}
