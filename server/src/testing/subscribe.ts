import { type Client, createClient, type ExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Json } from './call-graphql.ts';

export type Subscription = {
  /** The next answer, or how it ended. */
  next(): Promise<ExecutionResult<Json> | { ended: string }>;
  close(): void;
};

type Options = { headers?: Record<string, string>; connectionParams?: Record<string, unknown> };

/** Subscribes over a WebSocket and waits until the server listens. */
export async function subscribe(
  url: string,
  query: string,
  variables: object,
  options: Options = {},
): Promise<Subscription> {
  const { headers = {}, connectionParams } = options;
  class WithHeaders extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const client: Client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WithHeaders,
    retryAttempts: 0,
    lazy: false,
    connectionParams,
    onNonLazyError: () => {},
  });
  const results: (ExecutionResult<Json> | { ended: string })[] = [];
  let wake = () => {};
  const add = (result: (typeof results)[number]) => {
    results.push(result);
    wake();
  };
  client.subscribe<Json>(
    { query, variables: variables as Record<string, unknown> },
    {
      next: (result) => add(result as ExecutionResult<Json>),
      error: (error) => add({ ended: describe(error) }),
      complete: () => add({ ended: 'complete' }),
    },
  );
  return {
    async next() {
      while (!results.length) await new Promise<void>((resolve) => (wake = resolve));
      return results.shift() as (typeof results)[number];
    },
    close: () => void client.dispose(),
  };
}

function describe(error: unknown): string {
  if (Array.isArray(error)) return error.map(({ extensions }) => extensions?.code).join();
  const { code, reason, message } = error as { code?: number; reason?: string; message?: string };
  return code ? `${code} ${reason}` : (message ?? String(error));
}
