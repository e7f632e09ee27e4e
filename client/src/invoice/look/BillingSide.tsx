import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { type CancellationOutlook, LookAtInvoiceDocument } from '../../generated/graphql.ts';
import './billing-side.css';

gql`
  query LookAtInvoice($invoiceId: ID!) {
    previewCancellation(invoiceId: $invoiceId) {
      state
      message
      remedy
      invoice {
        id
        status
        isCredited
        cancellationBlocker
      }
    }
  }
`;

/** What was seen there. Null: it is not known yet. */
export type Seen = CancellationOutlook | null;

/** There is nothing to be cancelled any more. */
export const isOver = (seen: Seen) => seen === 'PAID' || seen === 'VOID';

const UNREADABLE = {
  state: 'NOT_READABLE',
  message: 'not readable now',
  remedy: 'You can still cancel: the billing system is asked again then.',
} as const;

type Props = { invoiceId: string; onSeen: (seen: Seen) => void };

/** How an invoice stands in the billing system at this moment, below what is decided on: it is looked up as a dialog opens, which does not wait for it. */
export function BillingSide({ invoiceId, onSeen }: Props) {
  const { data, error, loading } = useQuery(LookAtInvoiceDocument, {
    variables: { invoiceId },
    fetchPolicy: 'network-only',
    errorPolicy: 'all',
  });
  const side = loading ? undefined : (!error && data?.previewCancellation) || UNREADABLE;
  const seen = side?.state ?? null;
  useEffect(() => onSeen(seen), [seen, onSeen]);
  return (
    <div role="status" className="billing-side">
      <span className="billing-side-icon">{side ? <Sign state={side.state} /> : <Loader size={16} aria-hidden />}</span>
      <div>
        <Text size="sm" fw={500} className="billing-side-message">
          {side?.message ?? 'Looking in the billing system…'}
        </Text>
        {side?.remedy && (
          <Text size="sm" c="dimmed">
            {side.remedy}
          </Text>
        )}
      </div>
    </div>
  );
}

function Sign({ state }: { state: CancellationOutlook }) {
  if (state === 'OPEN') return <IconCircleCheck size={18} color="var(--mantine-color-green-text)" aria-hidden />;
  if (state === 'NOT_READABLE') return <IconHelpCircle size={18} color="var(--mantine-color-dimmed)" aria-hidden />;
  return <IconAlertTriangle size={18} color="var(--mantine-color-yellow-text)" aria-hidden />;
}
