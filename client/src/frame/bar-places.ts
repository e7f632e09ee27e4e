import type { Permission } from '@tuffops/shared/permission';
import type { ComponentType } from 'react';
import { mayOf, useViewer } from '../session/viewer.tsx';
import { ReadyCount } from '../work-order/ready/ReadyCount.tsx';

/** A page that one goes to from the bar; without all of its keys it is not there. `Count`: how many wait on it. */
type Place = { to: string; label: string; needs: readonly Permission[]; Count?: ComponentType };

/** What the bar leads to, in its order. */
const PLACES: readonly Place[] = [
  { to: '/overview', label: 'Overview', needs: ['invoices.view'] },
  {
    to: '/ready',
    label: 'Ready to invoice',
    needs: ['invoices.create', 'invoices.view', 'work_orders.view'],
    Count: ReadyCount,
  },
  { to: '/work-orders', label: 'Work Orders', needs: ['work_orders.view'] },
  { to: '/invoices', label: 'Invoices', needs: ['invoices.view'] },
  { to: '/customers', label: 'Customers', needs: ['customers.view'] },
];

/** The pages of the bar that the viewer may see. */
export function useBarPlaces(): readonly Place[] {
  const viewer = useViewer();
  return PLACES.filter(({ needs }) => needs.every((key) => mayOf(viewer, key)));
}
