import pg from 'pg';
import type { Logger } from 'pino';
import type { Seams } from '../seams.ts';

export type KeptConnection = {
  /** Whether the database is out of reach: the last try to connect failed. */
  isAway(): boolean;
  stop(): void;
};

type Parts = {
  client: pg.ClientConfig;
  seams: Pick<Seams, 'sleep' | 'monotonicMs'>;
  log: Logger;
  /** Readies each connection for its use. */
  onOpen(client: pg.Client): Promise<void>;
  /** Another connection took the place of one that broke. */
  onReplaced(): void;
};

const ASK_EVERY_MS = 5_000;
/** Whoever is silent for longer is dead, though nobody closed the connection: its machine is gone, or the way there. */
const PATIENCE_MS = 5_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/** One connection for the life of the process. It says once that the database is away and once that it is back. */
export async function keepConnection({ client: config, seams, log, ...parts }: Parts): Promise<KeptConnection> {
  let current: pg.Client | undefined;
  let awaySince: number | undefined;
  let isStopped = false;

  async function open(): Promise<void> {
    const client = new pg.Client({ ...config, connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
    client.on('error', () => {});
    try {
      await client.connect();
      await parts.onOpen(client);
    } catch (error) {
      breakOff(client);
      throw error;
    }
    if (isStopped) return breakOff(client);
    client.once('end', () => void replace());
    current = client;
    void watch(client);
  }

  async function watch(client: pg.Client): Promise<void> {
    for (;;) {
      await seams.sleep(ASK_EVERY_MS);
      if (client !== current) return;
      await client.query('select 1').catch(() => breakOff(client));
    }
  }

  async function replace(): Promise<void> {
    current = undefined;
    for (let pauseMs = FIRST_PAUSE_MS; !isStopped; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await open();
        if (awaySince !== undefined)
          log.warn({ ms: Math.round(seams.monotonicMs() - awaySince) }, 'The database is back.');
        awaySince = undefined;
        return parts.onReplaced();
      } catch (error) {
        const { message, code } = error as NodeJS.ErrnoException;
        if (awaySince === undefined) log.error({ reason: message || code }, 'The database cannot be reached.');
        awaySince ??= seams.monotonicMs();
        await seams.sleep(pauseMs);
      }
    }
  }

  await open();
  return {
    isAway: () => awaySince !== undefined,
    stop() {
      isStopped = true;
      if (current) breakOff(current);
    },
  };
}

/** Nothing is said to the other side, which may not be there to hear it. */
function breakOff(client: pg.Client): void {
  client.connection.stream.destroy();
}
