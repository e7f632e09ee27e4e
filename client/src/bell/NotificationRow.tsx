import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { Moment } from '../session/Moment.tsx';
import type { Notified } from './use-notifications.ts';

type Props = { row: Notified; onFollow: () => void };

/** One of them, as the way to what it is about. */
export function NotificationRow({ row, onFollow }: Props) {
  const { at, subject, message, isUnread } = row;
  const to = placeOf(row);
  const text = (
    <>
      <span className="bell-dot" data-unread={isUnread || undefined}>
        {isUnread && <span className="visually-hidden">Unread: </span>}
      </span>
      <span className="bell-text">
        <Text span fw={600} size="sm" className="typed">
          {subject}
        </Text>
        <Text span size="sm" className="typed">
          {message}
        </Text>
        <Text span size="xs" c="dimmed">
          <Moment at={at} />
        </Text>
      </span>
    </>
  );
  return (
    <li>
      {to ? (
        <Link to={to} className="bell-row" onClick={onFollow}>
          {text}
        </Link>
      ) : (
        <div className="bell-row">{text}</div>
      )}
    </li>
  );
}

function placeOf({ invoice, workOrder, bulkRun, kind }: Notified): string | undefined {
  if (kind === 'WEBHOOK_PAUSED') return '/webhooks';
  if (bulkRun) return `/bulk-runs/${bulkRun.id}`;
  if (invoice) return `/invoices/${invoice.id}`;
  return workOrder ? `/work-orders/${workOrder.id}` : undefined;
}
