import { expect } from 'vitest';
import type { BillingDocument } from '../billing/billing-document.ts';
import type { BillingDeps } from '../billing/connection/billing-deps.ts';
import { openConnection } from '../billing/connection/open-connection.ts';
import { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import type { Json } from './call-graphql.ts';
import type { Contractor } from './contractor.ts';

/** Lets this many looks before a void be answered; comes before the faults that the readings after it shall meet. */
export const letLooksPass = ({ control }: Contractor, times = 1) =>
  control.fault({ operation: 'read', kind: 'slow', path: 'expand', times });

/** An invoice whose cancellation got no answer, and by two readings did not go through. It is watched now. */
export async function aLostCancellation(
  { control, aSentInvoice, cancel, settledInvoice }: Contractor,
  input: { reason: string; idempotencyKey: string },
): Promise<Json> {
  const invoice = await aSentInvoice();
  await control.fault({ operation: 'cancel', kind: 'no-answer' });
  expect(await cancel(invoice.id, input)).toMatchObject({ outcome: 'UNKNOWN' });
  expect(await settledInvoice(invoice.id)).toMatchObject({ status: 'SENT', cancellationBlocker: null });
  return invoice;
}

/** A creation that got no answer and was concluded as not applied. It is watched now. */
export async function aLostCreation(
  { database }: BillingDeps,
  { control, create, aBillableWorkOrder, settledWorkOrder }: Contractor,
): Promise<BillingOperation> {
  const { id: workOrderId } = await aBillableWorkOrder();
  await control.fault({ operation: 'create', kind: 'no-answer', path: '/v1/invoices' });
  expect(await create(workOrderId)).toMatchObject({ outcome: 'UNKNOWN' });
  expect(await settledWorkOrder(workOrderId)).toMatchObject({ invoices: [], invoicingBlocker: null });
  return database.ofAll.manager.findOneByOrFail(BillingOperation, { workOrderId });
}

/** What a request that was lost on the way does there when it arrives after all. */
export async function arrivesLate(
  deps: BillingDeps,
  { tenantId, connectionId, plan, externalCustomerId }: BillingOperation,
  upTo: 'draft' | 'finalise',
) {
  const { system } = await openConnection(deps, tenantId, connectionId);
  if (!system || !plan || !externalCustomerId) throw new Error('Nothing can arrive');
  let document: BillingDocument | undefined;
  for (const step of system.creationSteps) {
    const progress = { externalCustomerId, externalId: document?.externalId };
    const answer = await step.ask(plan, progress, { key: `late:${plan.reference}:${step.name}`, timeoutMs: 5_000 });
    if (answer.outcome !== 'done' || !answer.facts.document) throw new Error(`${step.name}: ${answer.outcome}`);
    document = answer.facts.document;
    if (step.name === upTo) return { system, document };
  }
  throw new Error('There is no such step');
}
