import { Navigate } from 'react-router';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Where the bare address leads: the first page the person may see. */
export function Component() {
  const mayViewWorkOrders = useMay('work_orders.view');
  const mayViewInvoices = useMay('invoices.view');
  if (mayViewWorkOrders) return <Navigate to="/work-orders" replace />;
  if (mayViewInvoices) return <Navigate to="/invoices" replace />;
  return (
    <EmptyState isPage title="Nothing here for your role">
      Ask an administrator of your company for access.
    </EmptyState>
  );
}
