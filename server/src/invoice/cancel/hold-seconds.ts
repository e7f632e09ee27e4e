import { MAX_HOLD_SECONDS } from '@tuffops/shared/invoice/cancellation-reason';
import { Field, Int } from 'type-graphql';
import type { CallerTenant } from '../../access/caller.ts';
import { badUserInput } from '../../errors.ts';

/** How long a cancellation waits before anything is sent: what is given, else the tenant's. */
export function holdSecondsOf(given: number | null | undefined, tenant: CallerTenant): number {
  const seconds = given ?? tenant.holdSeconds;
  if (seconds < 0 || seconds > MAX_HOLD_SECONDS) {
    throw badUserInput(`holdSeconds must be from 0 to ${MAX_HOLD_SECONDS}.`);
  }
  return seconds;
}

/** The argument of whatever cancels an invoice. */
export const HoldSeconds = () =>
  Field(() => Int, {
    nullable: true,
    description: `How long to wait before the billing system is asked, 0 to ${MAX_HOLD_SECONDS} seconds; until then \`keepInvoice\` stops it. Null: the tenant's setting.`,
  });
