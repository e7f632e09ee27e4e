import type { BillingState } from './billing-metrics.ts';

/** A doubt is over in half a minute once the billing system answers; one that asks for patience may take longer. Seconds. */
const LONGEST_OPEN = 120;
/** Each billing system is asked every five minutes what changed there. */
const LONGEST_UNSWEPT = 15 * 60;

/** What of the billing side goes on more slowly than it should, in sentences for whoever runs the program. */
export function whatsBehind({ oldestOpenSeconds, sweepAgeSeconds }: BillingState): string[] {
  const behind: string[] = [];
  if (oldestOpenSeconds > LONGEST_OPEN)
    behind.push(`A billing operation has been open for ${inMinutes(oldestOpenSeconds)}.`);
  if (sweepAgeSeconds > LONGEST_UNSWEPT)
    behind.push(`A billing system was last asked ${inMinutes(sweepAgeSeconds)} ago what changed there.`);
  return behind;
}

const inMinutes = (seconds: number) => `${Math.floor(seconds / 60)} minutes`;
