import { invoiceNumber } from '@tuffops/shared/number';
import type { Caller } from '../../access/caller.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { asEntity, columnsOf } from '../../database/read-rows.ts';
import type { Connection } from '../../list/connection.ts';
import { connectionType } from '../../list/connection.type.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import { asSeenBy } from '../as-seen-by.ts';
import { BillingOperationType } from '../billing-operation.type.ts';
import { showOperation } from '../show-operation.ts';

export type BillingOperationConnection = Connection<BillingOperationType>;
export const BillingOperationConnection = connectionType(
  'BillingOperation',
  BillingOperationType,
  'changes that are asked of the billing system',
);

/** All but what the program takes back by itself. */
const IS_ASKED = `t.state <> 'CONCLUDED' and (t.kind in ('CREATE', 'CANCEL') or t.requested_by ->> 'kind' <> 'SYSTEM')`;

/** What is being asked or verified, the oldest first. */
export function listOpenOperations(
  deps: ListDeps,
  caller: Caller,
  page: PageArgs,
): Promise<BillingOperationConnection> {
  const tenantId = caller.tenant.id;
  const { dataSource } = deps.database.of(tenantId).manager;
  const scope = { tenantId, list: 'open operations', sort: null, filter: null };
  return listConnection<BillingOperationType>(deps, scope, page, null, {
    table: 'billing_operation',
    tenantId,
    branches: [],
    conditions: () => [{ sql: IS_ASKED, kind: 'few' }],
    sort: { sql: 't.requested_at', type: 'timestamptz' },
    direction: 'ASC',
    search: null,
    columns: [columnsOf(dataSource, BillingOperation)],
    joins: [],
    rowOf(row) {
      const operation = asSeenBy(caller, asEntity(dataSource, BillingOperation, row));
      return showOperation(operation) ?? showTakingBack(operation);
    },
  });
}

/** What a person has voided there, though it is no invoice here any more, or never was. */
function showTakingBack(operation: BillingOperation): BillingOperationType {
  const { id, state, requestedAt, requestedBy, invoiceId, workOrderId } = operation;
  const number = invoiceNumber(operation.invoiceNumber);
  const ended = { outcome: null, cause: null, beginsAt: null, concludedAt: null };
  return Object.assign(new BillingOperationType(), {
    ...{ id, kind: 'CANCEL', state, requestedAt, invoiceId, workOrderId, ...ended },
    invoiceNumber: number,
    message: `${number} is being voided in the billing system.`,
    actor: requestedBy,
  });
}
