import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { FindDocument, type FindQuery } from '../generated/graphql.ts';
import { useMayVariables } from '../session/may-variables.ts';
import { useViewer } from '../session/viewer.tsx';
import { amountIn } from './amount-in.ts';

gql`
  fragment Find_invoice on Invoice {
    id
    number
    customerName
    status
    isCredited
    total {
      minorUnits
      currency
    }
  }

  query Find(
    $named: InvoiceFilter
    $ofAmount: InvoiceFilter
    $work: WorkOrderFilter
    $people: CustomerFilter
    $isAmount: Boolean!
    $findInvoices: Boolean!
    $mayViewWorkOrders: Boolean!
    $mayViewContacts: Boolean!
  ) {
    invoices(filter: $named, first: 5) @include(if: $findInvoices) {
      nodes {
        ...Find_invoice @unmask
      }
    }
    ofThatAmount: invoices(filter: $ofAmount, first: 5) @include(if: $isAmount) {
      nodes {
        ...Find_invoice @unmask
      }
    }
    workOrders(filter: $work, first: 5) @include(if: $mayViewWorkOrders) {
      nodes {
        id
        number
        title
        status
        customer {
          id
          displayName
        }
      }
    }
    customers(filter: $people, first: 5) @include(if: $mayViewContacts) {
      nodes {
        id
        displayName
        emails
        phones
      }
    }
  }
`;

/** How long nobody types before it is looked for. */
const PAUSE_MS = 120;

export type Found = FindQuery;

/** What is found under a text; `found` is of what was typed before until the answer is there, and null while nothing is typed. */
export function useFound(typed: string) {
  const { currency, invoicesEnabled } = useViewer();
  const may = useMayVariables();
  const text = typed.trim().slice(0, MAX_SEARCH);
  const [search] = useDebouncedValue(text, PAUSE_MS);
  const amount = amountIn(search, currency);
  const findInvoices = may.mayViewInvoices && invoicesEnabled;
  const { mayViewWorkOrders, mayViewContacts } = may;
  const { data, previousData, error, loading } = useQuery(FindDocument, {
    variables: {
      named: { search },
      ofAmount: { totalMinorUnits: amount },
      work: { search },
      people: { search },
      isAmount: findInvoices && amount !== null,
      findInvoices,
      mayViewWorkOrders,
      mayViewContacts,
    },
    skip: search === '',
    fetchPolicy: 'cache-and-network',
  });
  const found = text === '' ? null : (data ?? previousData ?? null);
  return { found, error: text === '' ? undefined : error, isLooking: text !== '' && (loading || text !== search) };
}
