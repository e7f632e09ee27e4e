import type { BillingDeps } from '../connection/billing-deps.ts';
import type { BillingFailure } from '../failure.ts';
import { failure } from '../failure.ts';
import type { LeasedOperation } from './billing-operation.entity.ts';

const BEFORE_ASKING = 'something went wrong on our side before the billing system was asked';

/** An error of ours before anything was sent: logged, and told as what it is, for the billing system was never asked. */
export function faultOfOurs(
  { log }: Pick<BillingDeps, 'log'>,
  { id }: LeasedOperation,
  error: unknown,
): BillingFailure {
  log.error({ error, operation: id }, 'An operation failed before the billing system was asked');
  return failure('OTHER', BEFORE_ASKING);
}
