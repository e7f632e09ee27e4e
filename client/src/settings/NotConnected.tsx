import { IconPlugConnectedX } from '@tabler/icons-react';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** What it means that no billing system is connected, and who can change it. */
export function NotConnected({ hasEarlier }: { hasEarlier: boolean }) {
  const mayManage = useMay('billing.manage');
  const wayOut = mayManage
    ? 'Connect your Stripe account below.'
    : 'Ask an administrator of your company to connect one.';
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={hasEarlier ? 'The billing system is disconnected' : 'No billing system is connected'}
    >
      {`Until one is connected, invoices can be neither created nor cancelled. ${wayOut}`}
    </EmptyState>
  );
}
