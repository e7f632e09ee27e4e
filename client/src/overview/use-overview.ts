import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { OverviewDocument, type OverviewQueryVariables } from '../generated/graphql.ts';
import { OF_A_LIST, whileListIsShown } from '../live/refresh-lists.ts';
import { useMayVariables } from '../session/may-variables.ts';

// What waits is counted by the lists themselves, as they are asked by the pages that the counts lead to.
gql`
  query Overview(
    $mayViewWorkOrders: Boolean!
    $ready: WorkOrderFilter
    $oldest: WorkOrderSort
    $verifying: InvoiceFilter
    $failed: InvoiceFilter
    $differing: InvoiceFilter
    $verifyingWork: WorkOrderFilter
    $failedWork: WorkOrderFilter
    $differingWork: WorkOrderFilter
  ) {
    queue: workOrders(filter: $ready, sort: $oldest, first: 5) @include(if: $mayViewWorkOrders) {
      nodes {
        id
        ...NextRow_workOrder
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
    ready: readyToInvoiceTotals @include(if: $mayViewWorkOrders) {
      count
    }
    invoiceTotals(months: 12) {
      today
      overdue {
        ...Overview_sum @unmask
      }
      overdueByAge {
        fromDays
        toDays
        sum {
          ...Overview_sum @unmask
        }
      }
      months {
        month
        issued {
          ...Overview_sum @unmask
        }
        paid {
          ...Overview_sum @unmask
        }
        cancelled {
          ...Overview_sum @unmask
        }
      }
    }
    verifyingInvoices: invoices(filter: $verifying, first: 1) {
      totalCount
      totalCountIsExact
    }
    failedInvoices: invoices(filter: $failed, first: 1) {
      totalCount
      totalCountIsExact
    }
    differingInvoices: invoices(filter: $differing, first: 1) {
      totalCount
      totalCountIsExact
    }
    verifyingWorkOrders: workOrders(filter: $verifyingWork, first: 1) @include(if: $mayViewWorkOrders) {
      totalCount
      totalCountIsExact
    }
    failedWorkOrders: workOrders(filter: $failedWork, first: 1) @include(if: $mayViewWorkOrders) {
      totalCount
      totalCountIsExact
    }
    differingWorkOrders: workOrders(filter: $differingWork, first: 1) @include(if: $mayViewWorkOrders) {
      totalCount
      totalCountIsExact
    }
  }

  fragment Overview_sum on InvoiceSum {
    count
    amounts {
      currency
      minorUnits
    }
  }
`;

const VERIFYING = { isBeingVerified: true };
const FAILED = { hasFailed: true };
const DIFFERING = { hasDifference: true };
const WAITING = {
  ready: { readyToInvoice: true, statuses: ['COMPLETED'] },
  oldest: { by: 'COMPLETED_AT', direction: 'ASC' },
  ...{ verifying: VERIFYING, failed: FAILED, differing: DIFFERING },
  ...{ verifyingWork: VERIFYING, failedWork: FAILED, differingWork: DIFFERING },
} as const satisfies Partial<OverviewQueryVariables>;

/** What is approved elsewhere is told to nobody; so often it is asked for. */
const EVERY_MS = 60_000;

/** All of the overview, as of one moment; asked for anew whenever an invoice changed. */
export function useOverview() {
  const variables = { ...WAITING, ...useMayVariables() };
  const { data, error, refetch } = useQuery(OverviewDocument, {
    variables,
    fetchPolicy: 'cache-and-network',
    pollInterval: EVERY_MS,
    skipPollAttempt: () => document.hidden,
    context: OF_A_LIST,
  });
  useEffect(() => whileListIsShown(refetch), [refetch]);
  return { data, error, askAnew: () => void refetch() };
}
