import type { ApolloClient } from '@apollo/client';

const LISTS = ['Invoices', 'WorkOrders'];
const PAUSE_MS = 500;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Rows change by themselves; which rows belong to a list, and how many, is asked anew, once for a burst of changes. */
export function refreshLists(client: ApolloClient) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    void client.refetchQueries({
      include: 'active',
      onQueryUpdated: ({ queryName }) => LISTS.includes(queryName ?? ''),
    });
  }, PAUSE_MS);
}
