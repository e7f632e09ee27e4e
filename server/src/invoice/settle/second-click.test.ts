import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { BillingOperation, type LeasedOperation } from '../../billing/operation/billing-operation.entity.ts';
import { openBudget } from '../../billing/operation/budget.ts';
import { idempotencyKey } from '../../billing/operation/idempotency.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { callerOf } from '../../testing/factories.ts';
import { aLostCancellation } from '../../testing/lost-answers.ts';
import { readsAfter } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { cancellationHandler } from '../cancel/cancellation-handler.ts';
import { claimCancellation } from '../cancel/claim-cancellation.ts';
import { settleCancellation } from '../cancel/settle-cancellation.ts';
import { settleHint } from '../inbound/settle-hint.ts';
import { Invoice } from '../invoice.entity.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const FIRST = { reason: 'The first click', idempotencyKey: 'first' };
const SECOND = { reason: 'The second click', idempotencyKey: 'second' };

/** The second click: claimed here, and done there. */
async function clicksAgain({ office, tenant, control }: Contractor, invoice: Invoice): Promise<LeasedOperation> {
  const { reason } = SECOND;
  const key = idempotencyKey(SECOND.idempotencyKey, 'cancelInvoice', { invoiceId: invoice.id, reason });
  const budget = openBudget(running.billing.seams, running.billing.billingTimeoutMs);
  const claim = await claimCancellation(
    running.billing,
    callerOf(office.user, tenant),
    invoice,
    { reason, reasonCode: null, key, holdSeconds: 0 },
    budget,
  );
  if (!('claimed' in claim)) throw new Error('It is free to be cancelled');
  await control.act(invoice.externalId, 'void');
  return claim.claimed.operation;
}

async function read(contractor: Contractor, { externalId }: Invoice) {
  const { system } = await openConnection(running.billing, contractor.tenant.id, contractor.connection.id);
  const reading = await system?.read(externalId, { timeoutMs: 5_000 });
  if (reading?.found !== 'there') throw new Error('It is there');
  return { document: reading.document, asOf: 0 };
}

type FindsIt = (contractor: Contractor, invoice: Invoice, first: BillingOperation) => Promise<LeasedOperation>;

/** Each finds the second click's void while looking after the first one. */
const byHint: FindsIt = async (contractor, invoice) => {
  let second: LeasedOperation | undefined;
  const openBillingSystem = readsAfter(async () => {
    second = await clicksAgain(contractor, invoice);
  });
  const { tenantId, connectionId, externalId } = invoice;
  const hint = { tenantId, connectionId, externalId, isForeign: false };
  expect(await settleHint({ ...running.billing, openBillingSystem }, hint)).toEqual({ result: 'UNDER_WAY' });
  return second as LeasedOperation;
};

const byWatching: FindsIt = async (contractor, invoice, first) => {
  let second: LeasedOperation | undefined;
  const openBillingSystem = readsAfter(async () => {
    second = await clicksAgain(contractor, invoice);
  });
  const deps = { ...running.billing, openBillingSystem };
  const { system } = await openConnection(deps, invoice.tenantId, invoice.connectionId);
  if (!system) throw new Error('It is connected');
  await cancellationHandler(deps).watch(first, system, openBudget(deps.seams, deps.billingTimeoutMs));
  return second as LeasedOperation;
};

const byLateAnswer: FindsIt = async (contractor, invoice, first) => {
  const second = await clicksAgain(contractor, invoice);
  await settleCancellation(running.billing, first, { found: 'VOID', ...(await read(contractor, invoice)) });
  return second;
};

it.concurrent.each([
  ['a hint', byHint],
  ['a look at what is watched', byWatching],
  ['the late answer to the first click', byLateAnswer],
])('a second click’s void that is found by %s belongs to the second click', async (_, findsIt) => {
  const contractor = await running.aContractor();
  const { id } = await aLostCancellation(contractor, FIRST);
  await contractor.silenceWebhooks();
  const { manager } = running.billing.database.ofAll;
  const invoice = await manager.findOneByOrFail(Invoice, { id });
  const first = await manager.findOneByOrFail(BillingOperation, { invoiceId: id, kind: 'CANCEL' });

  const second = await findsIt(contractor, invoice, first);
  await settleCancellation(running.billing, second, { found: 'VOID', ...(await read(contractor, invoice)) });

  expect(await contractor.readInvoice(id)).toMatchObject({
    status: 'CANCELLED',
    cancellationReason: SECOND.reason,
    billingOperation: null,
    lastBillingFailure: null,
  });
  expect(
    await running.query('select operation_id as by from event where invoice_id = $1 and kind = $2', [id, 'CANCELLED']),
  ).toEqual([{ by: second.id }]);
  expect(await contractor.cancel(id, FIRST)).toMatchObject({ __typename: 'CancellationFailed', outcome: 'REFUSED' });
  expect(await contractor.cancel(id, SECOND)).toMatchObject({ __typename: 'InvoiceCancelled' });
});
