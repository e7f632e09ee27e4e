import { useMemo } from 'react';
import { useMay } from './viewer.tsx';

/** The viewer's keys as the variables that our operations guard their fields with: `total @include(if: $mayViewInvoices)`. */
export function useMayVariables() {
  const mayViewInvoices = useMay('invoices.view');
  const mayViewBilling = useMay('billing.view');
  const mayViewAudit = useMay('audit.view');
  const mayViewContacts = useMay('customers.view');
  const mayViewPrices = useMay('work_orders.pricing');
  const mayViewWorkOrders = useMay('work_orders.view');
  return useMemo(
    () => ({ mayViewInvoices, mayViewBilling, mayViewAudit, mayViewContacts, mayViewPrices, mayViewWorkOrders }),
    [mayViewInvoices, mayViewBilling, mayViewAudit, mayViewContacts, mayViewPrices, mayViewWorkOrders],
  );
}
