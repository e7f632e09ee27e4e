import type { CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';

/** Why an invoice is cancelled, while it is entered. */
export type Reason = { code: CancellationReasonCode | null; words: string };

export const NO_REASON: Reason = { code: null, words: '' };

/** Why it waits: “Other” alone says nothing. */
export const wordsMissing = ({ code, words }: Reason): string | undefined =>
  code === 'OTHER' && words.trim() === '' ? 'Say the reason in your own words.' : undefined;

/** As the API takes it: what was not given is left out. */
export function reasonInput({ code, words }: Reason): { reasonCode?: CancellationReasonCode; reason?: string } {
  const reason = words.trim();
  return { ...(code && { reasonCode: code }), ...(reason && { reason }) };
}
