import type { Seams } from '../../seams.ts';
import type { LogPosition } from './log-position.ts';

export type LiveChanges = {
  /** Something of a tenant changed, and whoever listens hears of it. */
  hear(tenantId: string): void;
  /** Anything may have changed unheard. */
  missSome(): void;
  /** Whether whoever has replayed so much has all that was heard of. */
  areIn(position: LogPosition, tenantId: string): boolean;
  /** All changes up to there are known to the replica. */
  forget(position: LogPosition): void;
  stop(): void;
};

type Parts = { readEnd: () => Promise<LogPosition>; seams: Pick<Seams, 'sleep'> };

const EVERYBODY = '';
const NOT_KNOWN_YET = Number.POSITIVE_INFINITY;
const ASK_AGAIN_AFTER_MS = 500;

/**
 * Knows where the log stands behind the latest change of each tenant that people were told of. The primary is asked after the
 * change was heard of, once for all that are heard of meanwhile; until it answers, no replica has the change.
 */
export function createLiveChanges({ readEnd, seams }: Parts): LiveChanges {
  const known = new Map<string, LogPosition>();
  let heard = new Set<string>();
  let isAsking = false;
  let isStopped = false;

  const hear = (whose: string) => {
    known.set(whose, NOT_KNOWN_YET);
    heard.add(whose);
    if (!isAsking) void ask();
  };

  async function ask(): Promise<void> {
    isAsking = true;
    while (heard.size > 0 && !isStopped) {
      const asked = heard;
      heard = new Set();
      try {
        const end = await readEnd();
        for (const whose of asked) if (!heard.has(whose)) known.set(whose, end);
      } catch {
        for (const whose of asked) heard.add(whose);
        await seams.sleep(ASK_AGAIN_AFTER_MS);
      }
    }
    isAsking = false;
  }

  return {
    hear,
    missSome: () => hear(EVERYBODY),
    areIn: (position, tenantId) => position >= (known.get(tenantId) ?? 0) && position >= (known.get(EVERYBODY) ?? 0),
    forget(position) {
      for (const [whose, end] of known) if (end <= position) known.delete(whose);
    },
    stop() {
      isStopped = true;
    },
  };
}
