import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { appDocument } from './app-documents.ts';
import { MAY } from './invoices-question.ts';
import type { Served } from './stage.ts';

export type LiveSocket = {
  heard(): number;
  /** What went wrong, or ended it before it was closed. */
  problem(): unknown;
  close(): void;
};

/** A browser that follows the app's own subscription. Whether it is listening shows with the first change. */
export function openLiveSocket(server: Served, cookie: string): LiveSocket {
  class WithCookie extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: server.url } });
    }
  }
  const url = `${server.url.replace('http', 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WithCookie, retryAttempts: 0 });
  let heard = 0;
  let problem: unknown;
  let isClosed = false;
  const query = appDocument('InvoiceChanged');
  client.subscribe(
    { operationName: 'InvoiceChanged', query, variables: MAY },
    {
      next({ errors }) {
        heard += 1;
        problem ??= errors;
      },
      error: (error) => (problem ??= error),
      complete: () => (problem ??= isClosed ? undefined : 'It was ended.'),
    },
  );
  return {
    heard: () => heard,
    problem: () => problem,
    close() {
      isClosed = true;
      void client.dispose();
    },
  };
}
