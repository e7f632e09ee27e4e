import { type InvoiceStatus, invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { StatusBadge } from '../ui/StatusBadge.tsx';

const COLORS: Record<InvoiceStatus, string> = { SENT: 'blue', PAID: 'green', CANCELLED: 'red' };

type Props = { invoice: { status: InvoiceStatus; isCredited: boolean } };

/** An invoice's status as a dot and its word. */
export function InvoiceStatusBadge({ invoice: { status, isCredited } }: Props) {
  return <StatusBadge color={COLORS[status]} label={invoiceStatusLabel(status, isCredited)} />;
}
