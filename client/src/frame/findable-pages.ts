import type { Permission } from '@tuffops/shared/permission';
import { mayOf, useViewer } from '../session/viewer.tsx';
import { useBarPlaces } from './bar-places.ts';
import { menuPlacesOf } from './menu-places.ts';

/** What is begun on a page of its own. */
const ACTIONS: readonly { to: string; label: string; needs: readonly Permission[] }[] = [
  { to: '/work-orders/new', label: 'New Work Order', needs: ['work_orders.create', 'customers.view'] },
  { to: '/customers/new', label: 'New Customer', needs: ['customers.create'] },
];

/** Every page and action that can be found by its name. */
export function useFindablePages(): { to: string; name: string }[] {
  const viewer = useViewer();
  const actions = ACTIONS.filter(({ needs }) => needs.every((key) => mayOf(viewer, key)));
  return [...useBarPlaces(), ...menuPlacesOf(viewer), ...actions].map(({ to, label }) => ({ to, name: label }));
}
