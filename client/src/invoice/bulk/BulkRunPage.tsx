import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Anchor, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { reasonInWords } from '@tuffops/shared/invoice/cancellation-reason';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type BulkRowState, BulkRunFactsDocument } from '../../generated/graphql.ts';
import { ActorName } from '../../session/ActorName.tsx';
import { Moment } from '../../session/Moment.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { isBadInput } from '../../ui/explain-error.ts';
import { Page } from '../../ui/Page.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { BulkRows } from './BulkRows.tsx';
import { RunBar } from './RunBar.tsx';
import { RunButtons } from './RunButtons.tsx';
import type { Progress } from './run-progress.ts';
import { useRun } from './use-run.ts';
import { WhatItWaitsFor } from './WhatItWaitsFor.tsx';
import { count, progressOf, RUN_BADGES, titleOf } from './words.ts';

gql`
  query BulkRunFacts($id: ID!) {
    bulkRun(id: $id) {
      id
      requestedAt
      requestedBy {
        ...ActorName @unmask
      }
      finishedAt
      reason
      reasonCode
      taxRatePercent
      includeUnitPrice
      markAsBilled
    }
  }
`;

type Shown = 'all' | 'done' | 'failed' | 'open';
const SHOWN: Record<Shown, readonly BulkRowState[]> = {
  all: [],
  done: ['DONE'],
  failed: ['FAILED', 'BLOCKED', 'SKIPPED'],
  open: ['WAITING', 'UNDER_WAY', 'VERIFYING'],
};

/** One bulk run: how far it has come, live, what became of each row, and what can be done about it. */
export function Component() {
  const { id = '' } = useParams();
  const { run, error, askAnew } = useRun(id);
  if (run === null || isBadInput(error)) return <Missing />;
  if (error)
    return (
      <Page title="Bulk run">
        <ErrorState error={error} onRetry={askAnew} />
      </Page>
    );
  if (!run)
    return (
      <Page title="Bulk run">
        <Stack aria-busy aria-label="Loading">
          <Skeleton height={24} />
          <Skeleton height={200} />
        </Stack>
      </Page>
    );
  return <Run run={run} />;
}

function Run({ run }: { run: Progress }) {
  const [shown, setShown] = useState<Shown>('all');
  const [color, label] = RUN_BADGES[run.state];
  const notDone = run.failed + run.blocked + run.skipped;
  const open = run.waiting + run.underWay + run.verifying;
  return (
    <Page title={titleOf(run)} aside={<RunButtons run={run} />}>
      <Stack gap="sm">
        <Group gap="sm">
          <StatusBadge color={color} label={label} />
          <Facts id={run.id} />
        </Group>
        <RunBar run={run} />
        <Text size="sm" role="status">
          {progressOf(run)}
        </Text>
        <WhatItWaitsFor run={run} />
        <Group justify="space-between" mt="sm">
          <SegmentedControl
            aria-label="Rows that are shown"
            value={shown}
            onChange={(next) => setShown(next as Shown)}
            data={[
              { value: 'all', label: `All ${count(run.total)}` },
              { value: 'done', label: `Done ${count(run.done)}` },
              { value: 'failed', label: `Not done ${count(notDone)}` },
              { value: 'open', label: `To come ${count(open)}` },
            ]}
          />
          <Anchor href={`/bulk-runs/${run.id}.csv`} download size="sm">
            <IconDownload size={14} className="inline-icon" aria-hidden /> Download as CSV
          </Anchor>
        </Group>
        <BulkRows runId={run.id} kind={run.kind} states={SHOWN[shown]} />
      </Stack>
    </Page>
  );
}

/** What was asked for, by whom and when. */
function Facts({ id }: { id: string }) {
  const { data } = useQuery(BulkRunFactsDocument, { variables: { id } });
  const facts = data?.bulkRun;
  if (!facts) return null;
  const { requestedBy, requestedAt, taxRatePercent, includeUnitPrice, markAsBilled } = facts;
  const reason = reasonInWords(facts.reasonCode ?? null, facts.reason ?? null);
  return (
    <Text size="sm" c="dimmed" className="typed">
      {'Started '}
      <Moment at={requestedAt} />
      {requestedBy && (
        <>
          {' by '}
          <ActorName actor={requestedBy} />
        </>
      )}
      {taxRatePercent && ` · tax rate ${taxRatePercent}%`}
      {typeof includeUnitPrice === 'boolean' && ` · unit price ${includeUnitPrice ? 'included' : 'not included'}`}
      {markAsBilled && ' · work orders are marked as billed'}
      {reason && ` · “${isolate(reason)}”`}
    </Text>
  );
}

function Missing() {
  return (
    <Page title="Bulk run">
      <EmptyState
        title="This bulk run is not there"
        action={
          <Anchor component={Link} to="/bulk-runs">
            Show all bulk runs
          </Anchor>
        }
      >
        It is not there, or not visible to you.
      </EmptyState>
    </Page>
  );
}
