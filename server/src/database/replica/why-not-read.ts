import type { ReplicaSays } from './ask-replica.ts';

/** FOREIGN: it never was a copy of our database, so the setting is wrong. */
export type WhyNotRead = { kind: 'FOREIGN' | 'REFUSED' | 'BEHIND' | 'AWAY'; sentence: string };

const LONGEST_BEHIND_MS = 10_000;

type Known = { identity: string; timeline: number; behindMs: number };

/** Why nobody may read a replica that says this of itself; null: whoever does not know of anything newer may. */
export function whyNotRead(says: ReplicaSays, primary: Known): WhyNotRead | null {
  if (says.identity !== primary.identity) {
    return { kind: 'FOREIGN', sentence: 'it is another database than that of DATABASE_URL, and no copy of it' };
  }
  if (!says.isStandby) return { kind: 'REFUSED', sentence: 'it is no standby, or was promoted' };
  if (says.position === null) return { kind: 'REFUSED', sentence: 'it does not replay a log' };
  if (says.timeline !== primary.timeline) {
    return { kind: 'REFUSED', sentence: 'it has not been seen to follow the present primary' };
  }
  if (primary.behindMs > LONGEST_BEHIND_MS) return { kind: 'BEHIND', sentence: 'it is too far behind' };
  return null;
}
