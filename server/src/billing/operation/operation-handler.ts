import type { BillingSystem } from '../billing-system.ts';
import type { BillingFailure } from '../failure.ts';
import type { OperationKind } from '../operation-kind.ts';
import type { BillingOperation } from './billing-operation.entity.ts';
import type { Budget } from './budget.ts';

export type Examination =
  /** Nothing is left to be found out by this look. */
  | { result: 'CONCLUDED' }
  /** So far it has not gone through; it may still. */
  | { result: 'ABSENT' }
  /** Could not be told this time. */
  | { result: 'UNCLEAR'; retryAfterMs?: number };

/** What the settler does with an operation of one kind; `compose.ts` hands it in, for a settle is the invoice's business. */
export type OperationHandler = {
  /** What it waited for has come to pass: asks the billing system, under the lease that was taken. */
  begin(operation: BillingOperation, budget: Budget): Promise<void>;
  /** Its asker is gone: from now on its outcome is in doubt. */
  doubt(operation: BillingOperation): Promise<void>;
  /** Reads the billing system and settles what is certain. Never repeats a request that creates or voids. */
  examine(operation: BillingOperation, system: BillingSystem, budget: Budget): Promise<Examination>;
  /** Two readings, the second late enough, did not find it; or, as `failure` says, nothing was ever asked. */
  conclude(operation: BillingOperation, failure?: BillingFailure): Promise<void>;
  /** One more look at what was concluded out of doubt. UNCLEAR: look again soon. */
  watch(operation: BillingOperation, system: BillingSystem, budget: Budget): Promise<'LOOKED' | 'UNCLEAR'>;
};

export type OperationHandlers = Record<OperationKind, OperationHandler>;
