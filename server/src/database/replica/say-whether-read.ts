import type { Logger } from 'pino';
import type { Seams } from '../../seams.ts';
import type { WhyNotRead } from './why-not-read.ts';

/** Says once that the replica is not read, of each kind of reason, and once that it is read again. */
export function sayWhetherRead({ seams, log }: { seams: Pick<Seams, 'monotonicMs'>; log: Logger }) {
  let said: { kind: WhyNotRead['kind']; sinceMs: number } | null = null;
  return (whyNot: WhyNotRead | null): void => {
    if (whyNot?.kind === said?.kind) return;
    const nowMs = seams.monotonicMs();
    if (whyNot) log.error({ reason: whyNot.sentence }, 'The replica is not read; the primary answers in its place.');
    else log.warn({ ms: Math.round(nowMs - (said?.sinceMs ?? nowMs)) }, 'The replica is read again.');
    said = whyNot && { kind: whyNot.kind, sinceMs: said?.sinceMs ?? nowMs };
  };
}
