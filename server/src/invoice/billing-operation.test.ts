import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import type { Json } from '../testing/call-graphql.ts';
import type { Contractor } from '../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';
import type { SignedIn } from '../testing/running-server.ts';

const QUERY = `query ($id: ID, $idempotencyKey: String) { billingOperation(id: $id, idempotencyKey: $idempotencyKey) {
  id kind state outcome cause message invoiceNumber concludedAt requestedBy { ... on User { id } }
  invoice { id status } workOrder { id } } }`;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

async function find(as: SignedIn, named: { id?: string; idempotencyKey?: string }): Promise<Json> {
  const { data, errors } = await as.graphql(QUERY, named);
  expect(errors).toEqual([]);
  return data.billingOperation;
}

describe.concurrent('whoever lost the answer finds out', () => {
  it('that a cancellation went through', async () => {
    const { aSentInvoice, cancel, office } = await running.aContractor();
    const { id, number } = await aSentInvoice();
    const { message } = await cancel(id, { idempotencyKey: 'lost' });
    expect(await find(office, { idempotencyKey: 'lost' })).toMatchObject({
      ...{ kind: 'CANCEL', state: 'CONCLUDED', outcome: 'DONE', cause: null, message, invoiceNumber: number },
      ...{ requestedBy: { id: office.user.id }, concludedAt: expect.any(String) },
      invoice: { id, status: 'CANCELLED' },
    });
  });

  it('that it was refused, as it was told', async () => {
    const { aSentInvoice, cancel, control, office } = await running.aContractor();
    const { id } = await aSentInvoice();
    await control.fault({ operation: 'cancel', kind: 'forbidden' });
    const { operationId, cause, outcome, message } = await cancel(id, { idempotencyKey: 'lost' });
    const found = await find(office, { id: operationId });
    expect(found).toMatchObject({ id: operationId, state: 'CONCLUDED', outcome, cause, message });
    expect(await find(office, { idempotencyKey: 'lost' })).toEqual(found);
  });

  it('that it is being asked, then verified, and how it ended', async () => {
    const { aSentInvoice, cancel, control, office } = await running.aContractor();
    const { id } = await aSentInvoice();
    await control.fault({ operation: 'cancel', kind: 'no-answer', delayMs: 500 });
    const answer = cancel(id, { idempotencyKey: 'lost' });
    const becomes = (standing: object) =>
      vi.waitFor(async () => expect(await find(office, { idempotencyKey: 'lost' })).toMatchObject(standing), 60_000);
    await becomes({ state: 'ASKING', outcome: null, cause: null, concludedAt: null });
    expect(await answer).toMatchObject({ outcome: 'UNKNOWN' });
    expect(await find(office, { idempotencyKey: 'lost' })).toMatchObject({
      ...{ state: 'VERIFYING', outcome: null, concludedAt: null },
      message: 'A change to this invoice is still being confirmed with the billing system.',
    });
    await becomes({ state: 'CONCLUDED', outcome: 'REFUSED', cause: 'NO_ANSWER' });
  });

  it('which invoice a creation made, or that it made none', async () => {
    const { aBillableWorkOrder, create, control, office } = await running.aContractor();
    const { id } = await aBillableWorkOrder();
    await control.fault({ operation: 'create', kind: 'forbidden' });
    await create(id, { idempotencyKey: 'first' });
    const made = await create(id, { idempotencyKey: 'second' });
    const workOrder = { id };
    expect([
      await find(office, { idempotencyKey: 'first' }),
      await find(office, { idempotencyKey: 'second' }),
    ]).toMatchObject([
      { kind: 'CREATE', outcome: 'REFUSED', invoice: null, workOrder },
      { kind: 'CREATE', outcome: 'DONE', invoice: { id: made.invoice.id }, message: made.message, workOrder },
    ]);
  });
});

describe.concurrent('an operation', () => {
  let contractor: Contractor;
  let invoice: Json;
  beforeAll(async () => {
    contractor = await running.aContractor();
    const workOrder = await contractor.aBillableWorkOrder();
    invoice = await running.server.make.anInvoice({ workOrder, connectionId: contractor.connection.id });
  });
  const anOperation = (given: Partial<BillingOperation>) => running.server.make.anOperation({ invoice, ...given });

  it.each<[string, Partial<BillingOperation>, object | null]>([
    ['that the other state forbade', { outcome: 'BLOCKED' }, { outcome: 'BLOCKED', message: expect.any(String) }],
    ['whose doubt ended', { outcome: 'NOT_APPLIED', cause: 'NO_ANSWER' }, { outcome: 'REFUSED', cause: 'NO_ANSWER' }],
    [
      'that was given up',
      { outcome: 'NOT_APPLIED', cause: 'NO_ANSWER', givenUpBy: { kind: 'SYSTEM' } },
      { outcome: 'GIVEN_UP', cause: 'NO_ANSWER' },
    ],
    ['that the program began by itself', { kind: 'REMOVE_STRAY', outcome: 'DONE' }, null],
  ])('%s', async (_, given, shown) => {
    const { id } = await anOperation(given);
    const found = await find(contractor.office, { id });
    expect(found).toEqual(shown && expect.objectContaining({ id, state: 'CONCLUDED', ...shown }));
  });

  it('is named by its key for 24 hours, and by its id for good', async () => {
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const young = await anOperation({ idempotencyKey: 'young', requestedAt: ago(23 * 60 + 59) });
    const old = await anOperation({ idempotencyKey: 'old', requestedAt: ago(24 * 60 + 1) });
    const { office } = contractor;
    expect(await find(office, { idempotencyKey: 'young' })).toMatchObject({ id: young.id });
    expect(await find(office, { idempotencyKey: 'old' })).toBe(null);
    expect(await find(office, { id: old.id })).toMatchObject({ id: old.id });
  });

  it('is there for who sees its invoice or its work order, and for nobody else', async () => {
    const { id } = await anOperation({ idempotencyKey: 'mine' });
    const { signInAs } = running.server;
    const { tenant } = contractor;
    for (const person of [await signInAs('accountant', { tenant }), contractor.office])
      expect(await find(person, { id })).toMatchObject({ id, invoice: { id: invoice.id } });
    for (const stranger of [await signInAs('technician', { tenant }), (await running.aContractor()).office]) {
      expect(await find(stranger, { id })).toBe(null);
      expect(await find(stranger, { idempotencyKey: 'mine' })).toBe(null);
    }
  });

  it('is named in exactly one way', async () => {
    for (const named of [{}, { id: uuidv7(), idempotencyKey: 'k' }, { idempotencyKey: 'é' }, { idempotencyKey: '' }])
      expect(await contractor.office.graphql(QUERY, named)).toMatchObject({
        data: { billingOperation: null },
        errors: [{ message: expect.stringContaining('idempotencyKey'), extensions: { code: 'BAD_USER_INPUT' } }],
      });
  });
});

it('each event of a history names the operation it belongs to, open or over', async () => {
  const { aSentInvoice, cancel, control, tenant } = await running.aContractor();
  const { id, externalId } = await aSentInvoice();
  await control.fault({ operation: 'cancel', kind: 'forbidden' });
  const { operationId } = await cancel(id);
  await control.act(externalId, 'pay');
  const accountant = await running.server.signInAs('accountant', { tenant });
  const HISTORY = `query ($id: ID!) { invoice(id: $id) { history { nodes { kind operation { id kind outcome } } } } }`;
  const refused = { id: operationId, kind: 'CANCEL', outcome: 'REFUSED' };
  const made = { id: expect.any(String), kind: 'CREATE', outcome: 'DONE' };
  const history = async () => (await accountant.graphql(HISTORY, { id })).data.invoice.history.nodes;
  await expect.poll(history, { timeout: 30_000 }).toEqual([
    { kind: 'PAID', operation: null },
    { kind: 'CANCELLATION_FAILED', operation: refused },
    { kind: 'CANCELLATION_STARTED', operation: refused },
    { kind: 'CREATED', operation: made },
    { kind: 'CREATION_STARTED', operation: made },
  ]);
});
