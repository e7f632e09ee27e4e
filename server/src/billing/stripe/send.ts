import { AsyncLocalStorage } from 'node:async_hooks';

/** How far the request got that is being sent. */
const sending = new AsyncLocalStorage<{ isOnItsWay: boolean }>();

/** An error before anything of a request was written, such as a text that cannot be encoded: ours, and none of the vendor's. */
export class NeverSent extends Error {}

/** Makes one request through the SDK, which throws its own errors and the vendor's alike. */
export async function send<Sent>(request: () => Promise<Sent>): Promise<Sent> {
  const progress = { isOnItsWay: false };
  try {
    return await sending.run(progress, request);
  } catch (cause) {
    if (progress.isOnItsWay) throw cause;
    throw new NeverSent('A request could not be made', { cause });
  }
}

/** From here on its outcome is the vendor's to tell. */
export function isOnItsWay(): void {
  const progress = sending.getStore();
  if (progress) progress.isOnItsWay = true;
}
