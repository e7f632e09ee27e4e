const EVERY_MS = 10_000;

/**
 * For what is costly to ask and may be a little behind: asks at once, and then not again until some time after the answer. Nobody waits
 * for it, and what failed is asked with the next change.
 */
export function seldom(ask: () => Promise<unknown>): { wish(): Promise<void>; stop(): void } {
  let isResting = false;
  let isWished = false;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const begin = async () => {
    isResting = true;
    isWished = false;
    await ask().catch(() => undefined);
    if (!isOver) timer = setTimeout(rested, EVERY_MS);
  };
  const rested = () => {
    isResting = false;
    if (isWished) void begin();
  };
  return {
    wish: async () => {
      if (isResting) isWished = true;
      else void begin();
    },
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
