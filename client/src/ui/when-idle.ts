const LOOK_EVERY_MS = 100;
const LONGEST_WAIT_MS = 3_000;

/** The page shows what it was opened for, and the browser has nothing to do for a moment. */
const idle = (async () => {
  if (document.readyState !== 'complete')
    await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
  do await pause();
  while (document.querySelector('[aria-busy="true"], [aria-label="Loading"]'));
})();

function pause(): Promise<unknown> {
  return new Promise((resolve) =>
    setTimeout(
      // Safari has no such call.
      () => ('requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: LONGEST_WAIT_MS }) : resolve(0)),
      LOOK_EVERY_MS,
    ),
  );
}

/** Fetches what may be wanted soon, after what is wanted now. */
export async function whenIdle<Code>(load: () => Promise<Code>): Promise<Code> {
  await idle;
  return load();
}

let before: Promise<unknown> = idle;

/** Fetches ahead what somebody may come to want, one thing after another: where the network falls silent, few sockets wait in vain. */
export function fetchAhead(load: () => Promise<unknown>): void {
  const fetched = before.then(load).catch(() => undefined);
  before = Promise.race([fetched, before.then(() => new Promise((passed) => setTimeout(passed, LONGEST_WAIT_MS)))]);
}
