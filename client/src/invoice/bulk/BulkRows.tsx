import { type FragmentType, gql } from '@apollo/client';
import { Skeleton, Stack, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { useRef } from 'react';
import {
  BulkRow_RowFragmentDoc,
  type BulkRowState,
  BulkRowsDocument,
  type BulkRunKind,
} from '../../generated/graphql.ts';
import { LoadMore } from '../../list/LoadMore.tsx';
import { RowLink } from '../../list/RowLink.tsx';
import { useRowClick } from '../../list/use-row-click.ts';
import { useRowKeys } from '../../list/use-row-keys.ts';
import { useMasked } from '../../session/use-masked.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { usePages } from './use-pages.ts';
import { ROW_BADGES } from './words.ts';

gql`
  query BulkRows($id: ID!, $states: [BulkRowState!], $first: Int = 50, $after: String) {
    bulkRun(id: $id) {
      id
      rows(states: $states, first: $first, after: $after) {
        nodes {
          id
          ...BulkRow_row
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totalCountIsExact
      }
    }
  }

  fragment BulkRow_row on BulkRow {
    id
    position
    number
    state
    message
    invoice {
      id
      number
      customerName
    }
    replacement {
      id
      number
    }
    workOrder {
      id
      number
    }
  }
`;

type Props = { runId: string; kind: BulkRunKind; states: readonly BulkRowState[] };

/** The rows of a run in their order, as they stand. */
export function BulkRows({ runId, kind, states }: Props) {
  const list = usePages(BulkRowsDocument, { id: runId, states: [...states] }, ({ bulkRun }) => bulkRun?.rows);
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  useRowClick(table);
  if (list.error) return <ErrorState error={list.error} onRetry={list.askAnew} />;
  if (!list.rows)
    return (
      <Stack aria-busy aria-label="Loading">
        <Skeleton height={40} />
        <Skeleton height={40} />
      </Stack>
    );
  return (
    <>
      <div className="list-scroll">
        <table ref={table} aria-label="Rows" className="list-table" style={{ minWidth: 960 }}>
          <thead>
            <tr>
              <th style={{ width: 132 }}>Number</th>
              <th style={{ width: 220 }}>Customer</th>
              <th style={{ width: 148 }}>State</th>
              <th>Outcome</th>
              <th style={{ width: 132 }}>New invoice</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Row key={row.id} kind={kind} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {list.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          None of the rows is so.
        </Text>
      ) : (
        <LoadMore
          shown={list.rows.length}
          total={list.totalCount}
          isExact={list.isExact}
          hasMore={list.hasMore}
          loading={list.isLoadingMore}
          onMore={() => void list.loadMore()}
        />
      )}
    </>
  );
}

function Row({ kind, row }: { kind: BulkRunKind; row: FragmentType<typeof BulkRow_RowFragmentDoc> }) {
  const data = useMasked(BulkRow_RowFragmentDoc, 'BulkRow_row', row);
  if (!data) return null;
  const { number, state, message, invoice, replacement, workOrder } = data;
  const [color, label] = ROW_BADGES[state];
  const isCreating = kind === 'CREATE';
  const created = isCreating ? invoice : replacement;
  const to = isCreating ? workOrder && `/work-orders/${workOrder.id}` : invoice && `/invoices/${invoice.id}`;
  return (
    <tr>
      <td>
        {to && number ? (
          <RowLink to={to} isOfRow>
            {number}
          </RowLink>
        ) : (
          number
        )}
      </td>
      <td className="truncated" dir="auto" title={invoice?.customerName}>
        {invoice && isolate(invoice.customerName)}
      </td>
      <td>
        <StatusBadge color={color} label={label} />
      </td>
      <td className="truncated" title={message ?? undefined}>
        {message}
      </td>
      <td>{created && <RowLink to={`/invoices/${created.id}`}>{created.number}</RowLink>}</td>
    </tr>
  );
}
