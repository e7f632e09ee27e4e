import { gql } from '@apollo/client';
import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useEffectEvent, useState } from 'react';
import {
  MarkNotificationsReadDocument,
  NotificationsDocument,
  type NotificationsQuery,
  UnreadNotificationsDocument,
} from '../generated/graphql.ts';
import { OF_A_LIST, whileListIsShown } from '../live/refresh-lists.ts';
import { explainError } from '../ui/explain-error.ts';
import { notifyFailure } from '../ui/notify.tsx';

gql`
  query Notifications($first: Int!) {
    notifications(first: $first) {
      nodes {
        id
        at
        kind
        subject
        message
        isUnread
        asOf
        invoice {
          id
        }
        workOrder {
          id
        }
        bulkRun {
          id
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }

  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      message
    }
  }
`;

const STEP = 40;
/** A longer look back is what each invoice's history is for. */
const MOST = 100;

export type Notified = NonNullable<NotificationsQuery['notifications']>['nodes'][number];

/** The newest notifications, asked for anew whenever an invoice changed, and how they are marked as read. */
export function useNotifications() {
  const [first, setFirst] = useState(20);
  const asked = useQuery(NotificationsDocument, {
    variables: { first },
    fetchPolicy: 'cache-and-network',
    context: OF_A_LIST,
  });
  const again = useEffectEvent(() => asked.refetch());
  useEffect(() => whileListIsShown(() => again()), []);
  const page = (asked.data ?? asked.previousData)?.notifications;
  const [mark, { loading: isMarking }] = useMutation(MarkNotificationsReadDocument, {
    refetchQueries: [UnreadNotificationsDocument, NotificationsDocument],
    awaitRefetchQueries: true,
  });

  /** `andAll`: those too that are older than what is shown; what came meanwhile stays unread. */
  const markRead = async (read: readonly Notified[], andAll: boolean) => {
    const input = { ids: read.map(({ id }) => id), asOf: andAll ? page?.nodes[0]?.asOf : null };
    try {
      await mark({ variables: { input } });
    } catch (error) {
      notifyFailure('They could not be marked as read.', explainError(error));
    }
  };
  return {
    rows: page?.nodes,
    error: page ? undefined : asked.error,
    askAgain: () => void asked.refetch(),
    hasOlder: (page?.pageInfo.hasNextPage ?? false) && first < MOST,
    isLoadingOlder: !asked.data && asked.loading,
    showOlder: () => setFirst(first + STEP),
    markRead,
    isMarking,
  };
}
