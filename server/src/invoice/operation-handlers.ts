import type { BillingDeps } from '../billing/connection/billing-deps.ts';
import type { OperationHandlers } from '../billing/operation/operation-handler.ts';
import { cancellationHandler } from './cancel/cancellation-handler.ts';
import { creationHandler } from './create/creation-handler.ts';
import { strayHandler } from './stray/stray-handler.ts';

/** What the settler is handed for each kind of operation. */
export const operationHandlers = (deps: BillingDeps): OperationHandlers => ({
  CREATE: creationHandler(deps),
  CANCEL: cancellationHandler(deps),
  REMOVE_STRAY: strayHandler(deps),
});
