const A_SECOND_MS = 1000;

let asked: Promise<number> | undefined;

/** By how many milliseconds the server's clock is ahead of this one; asked until it is once answered. */
export function serverAheadMs(): Promise<number> {
  asked ??= ask().catch(() => {
    asked = undefined;
    return 0;
  });
  return asked;
}

/** HTTP tells whole seconds: a difference below that is none. */
async function ask(): Promise<number> {
  const sentAt = Date.now();
  const response = await fetch('/healthz', { cache: 'no-store' });
  const answeredAt = Date.now();
  const told = Date.parse(response.headers.get('date') ?? '') + A_SECOND_MS / 2;
  const ahead = told - (sentAt + answeredAt) / 2;
  return Math.abs(ahead) > A_SECOND_MS ? ahead : 0;
}
