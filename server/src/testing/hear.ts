import type { RunningServer } from './running-server.ts';
import { type Subscription, subscribe } from './subscribe.ts';

/** Subscribes as a person or a token, and waits until the server listens for it. */
export async function hear(
  at: RunningServer,
  who: { cookie: string } | { authorization: string } | { connectionParams: Record<string, unknown> },
  query: string,
  variables: object = {},
): Promise<Subscription> {
  const { listener } = at.server.deps;
  const { onEvent } = listener;
  const listens = new Promise<void>((resolve) => {
    listener.onEvent = (...parameters) => {
      resolve();
      return onEvent(...parameters);
    };
  });
  const options = 'connectionParams' in who ? who : { headers: who };
  const subscription = await subscribe(at.url, query, variables, options);
  await listens;
  listener.onEvent = onEvent;
  return subscription;
}
