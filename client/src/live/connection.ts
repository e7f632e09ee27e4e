import { createClient } from 'graphql-ws';

const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
const CONNECT_WITHIN_MS = 10_000;
const LONGEST_GAP_MS = 15_000;
/** Our own normal closure; whoever listens again connects again. */
const NOBODY_LISTENS = 1000;

let isUp = false;
let isWanted = false;
let open: WebSocket | undefined;
let deadline: ReturnType<typeof setTimeout> | undefined;
let goOn = () => {};
const listeners = new Set<() => void>();

/**
 * The live connection. A network that went away closes nothing, so the other end is asked for a sign of life now and
 * then; a connection that gives none in time is ended, and a new one made.
 */
export const connection = createClient({
  url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
  keepAlive: PING_EVERY_MS,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (attempt) =>
    new Promise((resolve) => {
      goOn = resolve;
      setTimeout(resolve, Math.min(1000 * 2 ** attempt, LONGEST_GAP_MS));
    }),
  on: {
    connecting() {
      isWanted = true;
      expectAnswer(CONNECT_WITHIN_MS);
    },
    opened(socket) {
      open = socket as WebSocket;
    },
    connected: () => turn(true),
    ping(isReceived) {
      if (!isReceived) expectAnswer(PONG_WITHIN_MS);
    },
    message: heard,
    closed(event) {
      heard();
      open = undefined;
      isWanted = (event as CloseEvent).code !== NOBODY_LISTENS;
      turn(false);
    },
  },
});

export const isConnected = () => isUp;
/** Something live was asked for, and nothing arrives. */
export const isCutOff = () => isWanted && !isUp;

/** Calls `listener` each time the connection came up or went down; answers how to take that back. */
export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for a sign of life at once, or goes on trying at once: the network may have come back, or gone, while nobody looked. */
export function probe() {
  goOn();
  if (open?.readyState !== WebSocket.OPEN) return;
  open.send(JSON.stringify({ type: 'ping' }));
  expectAnswer(PONG_WITHIN_MS);
}

function expectAnswer(withinMs: number) {
  deadline ??= setTimeout(() => connection.terminate(), withinMs);
}

function heard() {
  clearTimeout(deadline);
  deadline = undefined;
}

function turn(up: boolean) {
  isUp = up;
  for (const listener of listeners) listener();
}

window.addEventListener('online', probe);
window.addEventListener('offline', probe);
window.addEventListener('focus', probe);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') probe();
});
