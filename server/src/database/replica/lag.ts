import type { Seams } from '../../seams.ts';
import type { LogPosition } from './log-position.ts';

export type Lag = {
  /** The primary's log stands there now. */
  primaryIsAt(position: LogPosition): void;
  /** The replica has replayed so much. */
  replicaIsAt(position: LogPosition): void;
  /** For how long the replica has been without something that the primary has. */
  behindMs(): number;
};

/** More are not told apart: the last one stands for whatever follows. */
const MOST = 60;

/** How far a replica is behind, in time. */
export function createLag(seams: Pick<Seams, 'monotonicMs'>): Lag {
  /** Where the primary was and the replica is not yet, oldest first. */
  const ahead: { position: LogPosition; sinceMs: number }[] = [];
  let replica: LogPosition = 0;
  return {
    primaryIsAt(position) {
      const last = ahead.at(-1);
      if (position <= (last?.position ?? replica)) return;
      if (last && ahead.length >= MOST) last.position = position;
      else ahead.push({ position, sinceMs: seams.monotonicMs() });
    },
    replicaIsAt(position) {
      replica = position;
      while (ahead[0] && ahead[0].position <= position) ahead.shift();
    },
    behindMs: () => (ahead[0] ? seams.monotonicMs() - ahead[0].sinceMs : 0),
  };
}
