import type { Seams } from '../../seams.ts';
import type { ReadRequest } from '../answer.ts';

/** What is left of a request's time, in whole milliseconds and never less than one, for each of several that share it. */
export type TimeLeft = () => number;

export const countdown =
  ({ monotonicMs }: Pick<Seams, 'monotonicMs'>) =>
  ({ timeoutMs }: ReadRequest): TimeLeft => {
    const until = monotonicMs() + timeoutMs;
    return () => Math.max(1, Math.ceil(until - monotonicMs()));
  };
