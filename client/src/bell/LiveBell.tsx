import './bell.css';
import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { ActionIcon, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { UnreadNotificationsDocument } from '../generated/graphql.ts';
import { OF_A_LIST, whileListIsShown } from '../live/refresh-lists.ts';
import { BellPanel } from './BellPanel.tsx';
import { useRise } from './use-rise.ts';

gql`
  query UnreadNotifications {
    unreadNotifications
  }
`;

/** The server counts no further. */
const MOST = 100;
const inWords = (unread: number) => `${unread < MOST ? unread : 'More than 99'} unread`;

/** How many notifications are not read, and below it what they are; it counts anew whenever an invoice changed. */
export function LiveBell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { data, refetch } = useQuery(UnreadNotificationsDocument, { context: OF_A_LIST });
  const again = useEffectEvent(() => refetch());
  useEffect(() => whileListIsShown(() => again()), []);
  const unread = data?.unreadNotifications ?? undefined;
  const hasRisen = useRise(unread);
  return (
    <>
      <Popover
        opened={opened}
        onChange={(isOpen) => !isOpen && close()}
        position="bottom-end"
        width="min(440px, 100vw - 32px)"
        withinPortal={false}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <ActionIcon
            color="gray"
            aria-label={unread ? `Notifications, ${inWords(unread)}` : 'Notifications'}
            data-tip={opened ? undefined : 'Notifications'}
            onClick={toggle}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label="Notifications">
          <BellPanel hasUnread={unread !== 0} onLeave={close} />
        </Popover.Dropdown>
      </Popover>
      {unread !== undefined && unread > 0 && (
        <span className="bell-count" aria-hidden>
          {unread < MOST ? unread : '99+'}
        </span>
      )}
      <span role="status" className="visually-hidden">
        {hasRisen && unread ? `Notifications: ${inWords(unread)}` : ''}
      </span>
    </>
  );
}
