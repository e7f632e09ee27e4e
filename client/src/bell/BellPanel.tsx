import { Button, Group, Skeleton, Stack, Title } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { BusyButton } from '../ui/BusyButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { NotificationRow } from './NotificationRow.tsx';
import { useNotifications } from './use-notifications.ts';
import { WatchAllSwitch } from './WatchAllSwitch.tsx';

/** `hasUnread`: also among those that are older than what is shown. */
type Props = { hasUnread: boolean; onLeave: () => void };

/** What ended elsewhere or while its page was closed, the newest first. */
export function BellPanel({ hasUnread, onLeave }: Props) {
  const { rows, error, askAgain, hasOlder, isLoadingOlder, showOlder, markRead, isMarking } = useNotifications();
  const unread = rows?.filter(({ isUnread }) => isUnread) ?? [];
  return (
    <div className="bell-panel" tabIndex={-1} data-autofocus>
      <Group justify="space-between" wrap="nowrap" px="md" py="xs" mih={52}>
        <Title order={2} size="h4">
          Notifications
        </Title>
        {rows && rows.length > 0 && (
          <BusyButton
            variant="subtle"
            size="compact-sm"
            isBusy={isMarking}
            waitsBecause={!hasUnread && unread.length === 0 ? 'All of them are read.' : undefined}
            onClick={() => void markRead(unread, true)}
          >
            Mark all as read
          </BusyButton>
        )}
      </Group>
      <div className="bell-rows">
        {error && <ErrorState error={error} onRetry={askAgain} />}
        {!error && !rows && (
          <Stack p="md" aria-label="Loading" role="status">
            <Skeleton height={36} />
            <Skeleton height={36} />
            <Skeleton height={36} />
          </Stack>
        )}
        {rows?.length === 0 && (
          <EmptyState title="Nothing new" icon={IconBell}>
            Payments, settled doubts and refused e-mails of your invoices are told here for 30 days.
          </EmptyState>
        )}
        {rows && rows.length > 0 && (
          <ul>
            {rows.map((row) => (
              <NotificationRow
                key={row.id}
                row={row}
                onFollow={() => {
                  if (row.isUnread) void markRead([row], false);
                  onLeave();
                }}
              />
            ))}
          </ul>
        )}
        {hasOlder && (
          <Button variant="subtle" fullWidth loading={isLoadingOlder} onClick={showOlder}>
            Show older
          </Button>
        )}
      </div>
      <WatchAllSwitch />
    </div>
  );
}
