import { AsyncLocalStorage } from 'node:async_hooks';

/** One ask can be several requests. */
const asking = new AsyncLocalStorage<{ requests: number }>();

/** Called by a connector for each request it sends. */
export function countRequest(): void {
  const ask = asking.getStore();
  if (ask) ask.requests += 1;
}

export async function countRequests<Answer>(
  ask: () => Promise<Answer>,
  tell: (requests: number) => void,
): Promise<Answer> {
  const made = { requests: 0 };
  try {
    return await asking.run(made, ask);
  } finally {
    tell(made.requests);
  }
}
