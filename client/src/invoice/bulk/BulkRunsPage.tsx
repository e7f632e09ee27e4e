import { type FragmentType, gql } from '@apollo/client';
import { Skeleton, Stack } from '@mantine/core';
import { useRef } from 'react';
import { BulkRunRow_RunFragmentDoc, BulkRunsDocument } from '../../generated/graphql.ts';
import { LoadMore } from '../../list/LoadMore.tsx';
import { RowLink } from '../../list/RowLink.tsx';
import { useRowClick } from '../../list/use-row-click.ts';
import { useRowKeys } from '../../list/use-row-keys.ts';
import { ActorName } from '../../session/ActorName.tsx';
import { Moment } from '../../session/Moment.tsx';
import { Permitted } from '../../session/Permitted.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePages } from './use-pages.ts';
import { progressOf, RUN_BADGES, titleOf } from './words.ts';

gql`
  query BulkRuns($first: Int = 50, $after: String) {
    bulkRuns(first: $first, after: $after) {
      nodes {
        id
        ...BulkRunRow_run
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }

  fragment BulkRunRow_run on BulkRun {
    id
    requestedAt
    requestedBy {
      ...ActorName @unmask
    }
    ...BulkProgress_run @unmask
  }
`;

const PLAIN = {};

/** The bulk runs that the viewer sees, the newest first. */
export function Component() {
  const mayCreate = useMay('invoices.create');
  return (
    <Page title="Bulk runs">
      <Permitted to={mayCreate ? 'invoices.create' : 'invoices.edit'}>
        <BulkRuns />
      </Permitted>
    </Page>
  );
}

function BulkRuns() {
  const list = usePages(BulkRunsDocument, PLAIN, ({ bulkRuns }) => bulkRuns);
  const table = useRef<HTMLTableElement>(null);
  if (list.error) return <ErrorState error={list.error} onRetry={list.askAnew} />;
  if (!list.rows)
    return (
      <Stack aria-busy aria-label="Loading">
        <Skeleton height={40} />
        <Skeleton height={40} />
      </Stack>
    );
  if (list.rows.length === 0)
    return (
      <EmptyState title="No bulk runs yet">
        Check several invoices in their list, or several work orders that are ready to invoice, and choose what to do
        with them.
      </EmptyState>
    );
  return (
    <>
      <div className="list-scroll">
        <RunsTable ref={table}>
          {list.rows.map((run) => (
            <BulkRunRow key={run.id} run={run} />
          ))}
        </RunsTable>
      </div>
      <LoadMore
        shown={list.rows.length}
        total={list.totalCount}
        isExact={list.isExact}
        hasMore={list.hasMore}
        loading={list.isLoadingMore}
        onMore={() => void list.loadMore()}
      />
    </>
  );
}

type TableProps = { ref: React.RefObject<HTMLTableElement | null>; children: React.ReactNode };

function RunsTable({ ref, children }: TableProps) {
  useRowKeys(ref);
  useRowClick(ref);
  return (
    <table ref={ref} aria-label="Bulk runs" className="list-table" style={{ minWidth: 860 }}>
      <thead>
        <tr>
          <th style={{ width: 240 }}>Run</th>
          <th style={{ width: 132 }}>State</th>
          <th>Outcome</th>
          <th style={{ width: 180 }}>Started by</th>
          <th style={{ width: 132 }}>Started</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function BulkRunRow({ run }: { run: FragmentType<typeof BulkRunRow_RunFragmentDoc> }) {
  const data = useMasked(BulkRunRow_RunFragmentDoc, 'BulkRunRow_run', run);
  if (!data) return null;
  const [color, label] = RUN_BADGES[data.state];
  return (
    <tr>
      <td>
        <RowLink to={`/bulk-runs/${data.id}`} isOfRow>
          {titleOf(data)}
        </RowLink>
      </td>
      <td>
        <StatusBadge color={color} label={label} />
      </td>
      <td>{progressOf(data)}</td>
      <td className="truncated">{data.requestedBy && <ActorName actor={data.requestedBy} />}</td>
      <td>
        <Moment at={data.requestedAt} />
      </td>
    </tr>
  );
}
