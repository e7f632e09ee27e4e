/** So many requests a second in the long run, and so many at once after a pause: in no second more than both together. */
export type Rate = { perSecond: number; burst: number };

/** What a vendor lets us ask of one account, all our processes together. */
export type AccountLimits = {
  /** Requests that are not answered yet. */
  atOnce: number;
  reads: Rate;
  changes: Rate;
};

const ANY: Rate = { perSecond: Number.POSITIVE_INFINITY, burst: Number.POSITIVE_INFINITY };

export const UNLIMITED: AccountLimits = { atOnce: Number.POSITIVE_INFINITY, reads: ANY, changes: ANY };

/** One of so many equal parts; always enough for one request. */
export function partOf({ atOnce, reads, changes }: AccountLimits, parts: number): AccountLimits {
  const rate = ({ perSecond, burst }: Rate) => ({ perSecond: perSecond / parts, burst: Math.max(1, burst / parts) });
  return { atOnce: Math.max(1, Math.floor(atOnce / parts)), reads: rate(reads), changes: rate(changes) };
}
