import type { Refusal } from './limiter.ts';

/**
 * What a request costs, known when it was answered:
 *
 *     cost = request + fields + billing × asked + schema × looks
 *
 * `fields`: the fields and the entries of lists that were completed, as `budget.ts` counts them. `asked`: the fields that ask
 * the billing system (`@AsksBilling()`). `looks`: 1 if it was about the schema itself. Who brings a wrong token pays `wrongToken`. A file costs `request` and so much for each row
 * that is written or read, but never more than `file`: who takes the whole list once is not shut out for it.
 */
export const COST = {
  request: 10,
  billing: 500,
  schema: 2_000,
  wrongToken: 100,
  writtenRow: 1,
  readRow: 5,
  file: 200_000,
} as const;

/** What a request has come to so far. */
export type Meter = {
  cost: number;
  /** The network it comes from, which pays for it when nobody is signed in. */
  readonly sender?: string | undefined;
  /** It was counted. */
  isPaid?: boolean;
  /** It was refused, and cost nothing. */
  refusal?: Refusal;
};

export const newMeter = (sender?: string): Meter => ({ cost: COST.request, sender });
