import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack, Text } from '@mantine/core';
import { ScheduleDocument, type ScheduleQueryVariables } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { useViewer } from '../../session/viewer.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { useNow } from '../../ui/use-now.ts';
import { scheduleOf } from './schedule-of.ts';
import { VisitGroup } from './VisitGroup.tsx';

gql`
  query Schedule($filter: WorkOrderFilter, $sort: WorkOrderSort, $mayViewJobContacts: Boolean!) {
    workOrders(first: 100, filter: $filter, sort: $sort) {
      nodes {
        id
        status
        scheduledFor
        ...Visit_workOrder
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`;

const TO_DO = {
  filter: { statuses: ['PENDING', 'ONGOING', 'PAUSED', 'WAITING_APPROVAL'] },
  sort: { by: 'SCHEDULED_FOR', direction: 'ASC' },
} as const satisfies Partial<ScheduleQueryVariables>;

const ASKED_EVERY_MS = 60_000;

/** What a technician has to do, visit by visit, as the office planned it. */
export function Schedule() {
  const { timeZone } = useViewer();
  const now = useNow();
  const { data, error, loading, refetch } = useQuery(ScheduleDocument, {
    variables: { ...TO_DO, ...useMayVariables() },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASKED_EVERY_MS,
    skipPollAttempt: () => document.hidden,
  });
  const page = data?.workOrders;
  return (
    <SectionCard title="My schedule">
      {page ? (
        <Stack gap="md">
          {scheduleOf(page.nodes, timeZone, now).map((group) => (
            <VisitGroup key={group.title} group={group} />
          ))}
          {page.pageInfo.hasNextPage && (
            <Text c="dimmed">These are the first 100. All of them are in the list below.</Text>
          )}
        </Stack>
      ) : error && !loading ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Stack gap="sm" role="status" aria-label="Loading your schedule">
          <Skeleton h={18} w={180} />
          <Skeleton h={44} />
          <Skeleton h={44} />
        </Stack>
      )}
    </SectionCard>
  );
}
