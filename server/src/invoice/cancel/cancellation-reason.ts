import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import { MAX_REASON } from '@tuffops/shared/lengths';
import { countCharacters } from '@tuffops/shared/shorten';
import { badUserInput } from '../../errors.ts';

export type GivenReason = { reason?: string | null; reasonCode?: CancellationReasonCode | null };
export type Reason = { reason: string | null; reasonCode: CancellationReasonCode | null };

/** Why an invoice is cancelled, tidied; OTHER has to be said in words. */
export function cancellationReason(given: GivenReason): Reason {
  const reason = given.reason?.normalize('NFC').trim() || null;
  const reasonCode = given.reasonCode ?? null;
  if (reason && countCharacters(reason) > MAX_REASON)
    throw badUserInput(`reason can have at most ${MAX_REASON} characters.`);
  if (reasonCode === 'OTHER' && !reason) throw badUserInput('reason must say why when reasonCode is OTHER.');
  return { reason, reasonCode };
}
