import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { GiveUpOperation } from '../../billing/connection/give-up-open-operations.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { concludeOperation } from '../../billing/operation/conclude-operation.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import type { OperationKind } from '../../billing/operation-kind.ts';
import { appendEvent } from '../../events/append-event.ts';
import { lockForSettle } from '../lock-invoice.ts';
import { differenceOf, factsHere } from './difference.ts';
import { recordDifference } from './record-difference.ts';

const NOT_KNOWN: Record<OperationKind, string> = {
  CREATE: 'not known, a creation was given up',
  CANCEL: 'not known, a cancellation was given up',
  REMOVE_STRAY: 'not known, its removal was given up',
};

/** Leaves the invoice as it is: what is true there nobody can tell, which is what the difference says. */
export const giveUpOperation =
  (deps: Pick<BillingDeps, 'database' | 'seams' | 'log'>): GiveUpOperation =>
  (wanted, givingUp) =>
    shortTransaction(deps, wanted.tenantId, async (manager) => {
      const { tenantId, id } = wanted;
      const found = await manager.findOneByOrFail(BillingOperation, { tenantId, id });
      const { operation, invoice } = await lockForSettle(manager, found);
      if (operation.state === 'CONCLUDED') return 'CONCLUDED';
      if (operation.state !== 'VERIFYING') return 'BEING_ASKED';
      await concludeOperation(manager, operation, 'NOT_APPLIED', undefined, { givenUp: givingUp });

      const { invoiceId, workOrderId } = operation;
      await appendEvent(manager, {
        ...{ id: deps.seams.newId(), tenantId, invoiceId, workOrderId, operationId: id },
        kind: 'GIVEN_UP',
        actor: givingUp.by,
        facts: { detail: givingUp.why },
      });
      const facts = { here: invoice && factsHere(invoice), there: { state: 'NOT_KNOWN' } } as const;
      const words = { here: invoice?.status ?? 'no invoice', there: NOT_KNOWN[operation.kind] };
      await recordDifference(manager, deps, operation, differenceOf(facts, words));
      return 'GIVEN_UP';
    });
