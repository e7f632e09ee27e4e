import './runs-under-way.css';
import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { Anchor, CloseButton, Group, Paper, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useMatch } from 'react-router';
import { BulkRunsUnderWayDocument } from '../../generated/graphql.ts';
import { useViewer } from '../../session/viewer.tsx';
import { RunBar } from './RunBar.tsx';
import { followRun, unfollowRun, useFollowedRuns } from './use-followed-runs.ts';
import { useRun } from './use-run.ts';
import { isOver, progressOf, titleOf } from './words.ts';

gql`
  query BulkRunsUnderWay {
    bulkRuns(first: 100) {
      nodes {
        id
        state
        requestedBy {
          ... on User {
            id
          }
        }
      }
    }
  }
`;

const STAYS_MS = 8_000;

/** One's own runs under way, quietly in a corner of every page: those that were going on when the page was opened, and those started since. */
export function RunsUnderWay() {
  const client = useApolloClient();
  const { user } = useViewer();
  const followed = useFollowedRuns();
  const shown = useMatch('/bulk-runs/:id')?.params.id;
  useEffect(() => {
    const ask = async () => {
      const { data } = await client.query({ query: BulkRunsUnderWayDocument, fetchPolicy: 'network-only' });
      for (const { id, state, requestedBy } of data?.bulkRuns?.nodes ?? [])
        if (!isOver({ state }) && requestedBy?.__typename === 'User' && requestedBy.id === user.id) followRun(id);
    };
    ask().catch(() => undefined);
  }, [client, user.id]);
  return (
    <div className="runs-under-way">
      {followed
        .filter((id) => id !== shown)
        .map((id) => (
          <RunUnderWay key={id} id={id} />
        ))}
    </div>
  );
}

/** It goes by itself when everything went through; what did not stays until it is dismissed. */
function RunUnderWay({ id }: { id: string }) {
  const { run } = useRun(id);
  const isDone = run ? isOver(run) && run.done === run.total : run === null;
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => unfollowRun(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, isDone]);
  if (!run) return null;
  return (
    <Paper withBorder p="sm" role="status" aria-label={titleOf(run)}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mb={6}>
        <Anchor component={Link} to={`/bulk-runs/${id}`} size="sm" fw={600} c="inherit">
          {titleOf(run)}
        </Anchor>
        {isOver(run) && <CloseButton size="sm" aria-label="Dismiss" onClick={() => unfollowRun(id)} />}
      </Group>
      <RunBar run={run} size="xs" />
      <Text size="xs" c="dimmed" mt={4}>
        {run.state === 'PAUSED' ? `Paused · ${progressOf(run)}` : progressOf(run)}
      </Text>
    </Paper>
  );
}
