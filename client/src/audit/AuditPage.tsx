import { gql } from '@apollo/client';
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useQueryStates } from 'nuqs';
import { type AuditArea, AuditEventsDocument } from '../generated/graphql.ts';
import { usePages } from '../invoice/bulk/use-pages.ts';
import { ofOne, oneOf } from '../list/filter.ts';
import { LoadMore } from '../list/LoadMore.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useMayVariables } from '../session/may-variables.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';
import { AuditTable } from './AuditTable.tsx';

gql`
  query AuditEvents(
    $area: AuditArea
    $invoiceId: ID
    $first: Int = 50
    $after: String
    $mayViewInvoices: Boolean!
    $mayViewBilling: Boolean!
  ) {
    auditEvents(area: $area, invoiceId: $invoiceId, first: $first, after: $after) {
      nodes {
        id
        ...AuditRow_event
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`;

const AREAS: Record<AuditArea, string> = {
  INVOICE: 'Invoices',
  WORK_ORDER: 'Work orders',
  CONNECTION: 'Billing connection',
};
const areas = Object.keys(AREAS) as AuditArea[];

/** What the list is narrowed by stands in the address. */
const FILTERS = {
  area: oneOf(
    areas,
    (area) => ({ area }),
    (area) => AREAS[area],
  ).parser,
  invoice: ofOne((invoiceId) => ({ invoiceId }), 'one invoice').parser,
};

/** All that happened, newest first: whose doing it was, and what was seen in the billing system. */
export function Component() {
  return (
    <Page title="Audit" aside={<ExportButton />}>
      <Permitted to="audit.view">
        <Audit />
      </Permitted>
    </Page>
  );
}

/** The whole of it, for who sees all that it tells of. */
function ExportButton() {
  const mayAll = [
    useMay('audit.view'),
    useMay('invoices.view'),
    useMay('work_orders.supervise'),
    useMay('billing.view'),
  ];
  if (mayAll.includes(false)) return null;
  return (
    <Button
      component="a"
      href="/audit.ndjson"
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      data-tip="Everything that happened, as a file that can be checked with pnpm verify-audit"
    >
      Export
    </Button>
  );
}

function Audit() {
  const [{ area, invoice }, change] = useQueryStates(FILTERS);
  const { mayViewInvoices, mayViewBilling } = useMayVariables();
  const variables = { area, invoiceId: invoice, mayViewInvoices, mayViewBilling };
  const list = usePages(AuditEventsDocument, variables, ({ auditEvents }) => auditEvents);
  const isNarrowed = area !== null || invoice !== null;
  const showAll = () => void change({ area: null, invoice: null });
  return (
    <>
      <Group gap="sm" mb="sm">
        <StatusSelect
          label="What it happened to"
          all="Everything"
          width={190}
          statuses={areas}
          labelOf={(each) => AREAS[each]}
          value={area}
          onChange={(chosen) => void change({ area: chosen })}
        />
        {isNarrowed && (
          <Button variant="subtle" onClick={showAll}>
            {invoice ? 'Show all events, not those of one invoice' : 'Clear filters'}
          </Button>
        )}
      </Group>
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.askAnew} />
      ) : !list.rows ? (
        <Stack gap={1} role="status" aria-label="Loading the audit">
          {[1, 2, 3, 4, 5, 6].map((row) => (
            <Skeleton key={row} height={40} />
          ))}
        </Stack>
      ) : list.rows.length > 0 ? (
        <>
          <AuditTable events={list.rows} onFollow={(id) => void change({ area: null, invoice: id })} />
          <LoadMore
            shown={list.rows.length}
            total={list.totalCount}
            isExact={list.isExact}
            hasMore={list.hasMore}
            loading={list.isLoadingMore}
            onMore={() => void list.loadMore()}
          />
        </>
      ) : (
        <EmptyState
          icon={IconHistory}
          title={isNarrowed ? 'Nothing of this kind has happened' : 'Nothing has happened yet'}
        >
          {isNarrowed
            ? 'Choose another filter, or show everything.'
            : 'What happens to invoices, work orders and the billing connection will be listed here.'}
        </EmptyState>
      )}
    </>
  );
}
