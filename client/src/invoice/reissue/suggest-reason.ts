import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import type { LineChange } from '@tuffops/shared/invoice/line-difference';

type Differences = { lines: readonly { change: LineChange }[]; rateBefore: string; rateAfter: string };

/** The reason that what was changed speaks of: nothing but the tax rate, and it was the tax. Null: it says nothing. */
export function suggestReason({ lines, rateBefore, rateAfter }: Differences): CancellationReasonCode | null {
  const isOnlyTheRate = lines.every(({ change }) => change === 'SAME') && rateBefore !== rateAfter;
  return isOnlyTheRate ? 'WRONG_TAX' : null;
}
