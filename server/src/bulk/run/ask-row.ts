import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import type { BillingCause } from '../../billing/failure.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { isDatabaseAway } from '../../database/is-away.ts';
import { readRow, readRows } from '../../database/read-rows.ts';
import { ErrorCode } from '../../errors.ts';
import { cancelInvoice } from '../../invoice/cancel/cancel-invoice.ts';
import { createInvoice } from '../../invoice/create/create-invoice.ts';
import { findStartChoices } from '../../invoice/create/start-choices.ts';
import { Invoice } from '../../invoice/invoice.entity.ts';
import { reissueInvoice } from '../../invoice/reissue/reissue-invoice.ts';
import type { TakenRow } from './take-row.ts';

/** How the use case answered; what counts is the row's operation, where there is one. */
export type Said = { type: string; message: string; blocker?: string; cause?: BillingCause };

/** Asks for what the row's run says, as one click does, under the row's own key. */
export async function askRow(deps: BillingDeps, caller: Caller, row: TakenRow): Promise<Said> {
  try {
    return await ask(deps, caller, row);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    return saidOf(deps, row, error);
  }
}

function ask(deps: BillingDeps, caller: Caller, row: TakenRow): Promise<Said> {
  switch (row.kind) {
    case 'CANCEL':
      return cancelInvoice(deps, caller, { invoiceId: row.targetId ?? '', ...cancellationOf(row) });
    case 'REISSUE':
      return reissue(deps, caller, row);
    case 'CREATE':
      return create(deps, caller, row);
  }
}

/** Nobody looks at a single row while it would be held. */
const cancellationOf = ({ reason, reasonCode, operationKey }: TakenRow) => ({
  ...{ reason, reasonCode, holdSeconds: 0, idempotencyKey: { own: operationKey } },
});

/** With the choices of the old invoice, where the run has none. What an earlier attempt has cancelled is only created. */
async function reissue(deps: BillingDeps, caller: Caller, row: TakenRow): Promise<Said> {
  const { manager } = deps.database.of(row.tenantId);
  if (await isCancelled(manager, row)) return create(deps, caller, row);
  const { id: invoiceId, ...old } = await readRow(manager, Invoice, row.tenantId, row.targetId ?? '');
  const includeUnitPrice = row.includeUnitPrice ?? old.includesUnitPrice;
  const taxRatePercent = row.taxRatePercent ?? old.taxRatePercent;
  const asked = { invoiceId, includeUnitPrice, taxRatePercent, ...cancellationOf(row) };
  const said = await reissueInvoice(deps, caller, asked);
  if (said.type !== 'InvoiceNotReissuable') return said;
  return { ...said, blocker: said.cancellationBlocker ?? said.invoicingBlocker ?? undefined };
}

/** With the choices that a new invoice of the work order starts with, where the run has none. */
async function create(deps: BillingDeps, caller: Caller, row: TakenRow): Promise<Said> {
  const { tenantId, workOrderId, operationKey } = row;
  const choices = await findStartChoices(deps.database.of(tenantId).manager, caller.tenant, [workOrderId]);
  const start = choices.get(workOrderId);
  const includeUnitPrice = row.includeUnitPrice ?? start?.includeUnitPrice ?? true;
  const taxRatePercent = row.taxRatePercent ?? start?.taxRatePercent;
  const idempotencyKey = { own: operationKey };
  return createInvoice(deps, caller, { workOrderId, includeUnitPrice, taxRatePercent, idempotencyKey });
}

/** An earlier attempt of the row has cancelled its invoice, and then created none. */
async function isCancelled(manager: EntityManager, { tenantId, id, attempt }: TakenRow): Promise<boolean> {
  const earlier = Array.from({ length: attempt - 1 }, (_, n) => `bulk:${id}:${n + 1}`);
  const which = `t.idempotency_key = any($2::text[]) and t.kind = 'CANCEL' and t.outcome = 'DONE'`;
  return earlier.length > 0 && (await readRows(manager, BillingOperation, which, [tenantId, earlier])).length > 0;
}

/** What is not there, or cannot be as it is given, is no fault of ours; anything else is logged. */
function saidOf({ log }: BillingDeps, { id }: TakenRow, error: unknown): Said {
  const { extensions, message } = error as { extensions?: { code?: ErrorCode }; message: string };
  const code = extensions?.code;
  if (code === ErrorCode.NOT_FOUND) return { type: 'NotFound', message, blocker: code };
  if (code === ErrorCode.BAD_USER_INPUT || code === ErrorCode.FORBIDDEN) return { type: 'NotPossible', message };
  log.error({ error, row: id }, 'A row of a bulk run failed');
  return { type: 'Fault', message: 'Something went wrong on our side before the billing system was asked.' };
}
