import { mayOf, useViewer, type Viewer } from './viewer.tsx';

const known = new WeakMap<Viewer, ReturnType<typeof variablesOf>>();

/** The viewer's keys as the variables that our operations guard their fields with: `total @include(if: $mayViewInvoices)`. */
export function useMayVariables() {
  const viewer = useViewer();
  const variables = known.get(viewer) ?? variablesOf(viewer);
  known.set(viewer, variables);
  return variables;
}

const variablesOf = (viewer: Viewer) => ({
  mayViewInvoices: mayOf(viewer, 'invoices.view'),
  mayViewBilling: mayOf(viewer, 'billing.view'),
  mayViewAudit: mayOf(viewer, 'audit.view'),
  mayViewContacts: mayOf(viewer, 'customers.view'),
  /** Who sees others' jobs too is not asked for what is only of one's own. */
  mayViewJobContacts:
    mayOf(viewer, 'customers.view') ||
    (mayOf(viewer, 'customers.contact_own') && !mayOf(viewer, 'work_orders.supervise')),
  mayViewPrices: mayOf(viewer, 'work_orders.pricing'),
  mayViewWorkOrders: mayOf(viewer, 'work_orders.view'),
});
