import type { ApolloClient } from '@apollo/client';
import { refreshLists } from '../ui/refresh-lists.ts';
import { isConnected, onConnection } from './connection.ts';
import { letGoOfSilentSockets } from './let-go-of-silent-sockets.ts';

const LISTS = ['Invoices', 'WorkOrders'];
const PAUSE_MS = 1_000;

/** While the connection was down the screen may have missed changes: once it is up again, all that is shown is asked for again. */
export function catchUpAfterSilence(client: ApolloClient) {
  let wasDown = false;
  onConnection(() => {
    if (!isConnected()) wasDown = true;
    else if (wasDown) {
      wasDown = false;
      void catchUp();
    }
  });

  async function catchUp(): Promise<void> {
    await letGoOfSilentSockets();
    refreshLists();
    await askAll();
  }

  async function askAll(): Promise<void> {
    try {
      await client.refetchQueries({
        include: 'active',
        onQueryUpdated: ({ queryName }) => !LISTS.includes(queryName ?? ''),
      });
    } catch {
      if (isConnected()) setTimeout(() => void askAll(), PAUSE_MS);
    }
  }
}
