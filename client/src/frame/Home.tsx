import { Navigate } from 'react-router';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useBarPlaces } from './bar-places.ts';

/** Where the bare address leads: the overview for who sees invoices, else the first page the person may see. */
export function Component() {
  const mayViewWorkOrders = useMay('work_orders.view');
  const mayViewInvoices = useMay('invoices.view');
  const [first] = useBarPlaces();
  if (mayViewInvoices) return <Navigate to="/overview" replace />;
  if (mayViewWorkOrders) return <Navigate to="/work-orders" replace />;
  if (first) return <Navigate to={first.to} replace />;
  return (
    <EmptyState isPage title="Nothing here for your role">
      Ask an administrator of your company for access.
    </EmptyState>
  );
}
