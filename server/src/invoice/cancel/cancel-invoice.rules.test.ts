import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { CANCEL_INVOICE } from '../../testing/invoicing-operations.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
let contractor: Contractor;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
});
afterAll(() => running.stop());

const codes = (errors: { extensions: { code: string }; path?: unknown[] }[]) =>
  errors.map(({ extensions, path }) => [extensions.code, ...(path ?? [])]);

/** Readings that a webhook sets off may come in between; nothing that changes something may. */
async function withoutAsking<T>(work: () => Promise<T>): Promise<T> {
  const changes = async () => (await contractor.control.requests()).filter(({ method }) => method !== 'GET').length;
  const before = await changes();
  const answer = await work();
  expect(await changes()).toBe(before);
  return answer;
}

it('needs a sign-in: UNAUTHENTICATED, and the billing system is not asked', async () => {
  const { id } = await contractor.aSentInvoice();
  const { data, errors } = await withoutAsking(() =>
    running.server.graphql(CANCEL_INVOICE, { input: { invoiceId: id } }),
  );
  expect([data, codes(errors)]).toEqual([{ cancelInvoice: null }, [['UNAUTHENTICATED', 'cancelInvoice']]]);
});

it('needs invoices.edit: FORBIDDEN names the key, and the billing system is not asked', async () => {
  const { id } = await contractor.aSentInvoice();
  const technician = await running.server.signInAs('technician', {
    tenant: contractor.tenant,
    extraPermissions: ['invoices.view'],
  });
  const { data, errors } = await withoutAsking(() => technician.graphql(CANCEL_INVOICE, { input: { invoiceId: id } }));
  expect([data, codes(errors)]).toEqual([{ cancelInvoice: null }, [['FORBIDDEN', 'cancelInvoice']]]);
  expect(errors[0]?.extensions.permission).toBe('invoices.edit');
  const seen = await technician.graphql(`{ invoice(id: "${id}") { status cancellationBlocker } }`);
  expect(seen.data.invoice).toEqual({ status: 'SENT', cancellationBlocker: 'NO_PERMISSION' });
});

it('answers an unknown id and another contractor’s id alike: NOT_FOUND, also to who may not cancel', async () => {
  const other = await running.aContractor();
  const foreign = await other.aSentInvoice();
  const technician = await running.server.signInAs('technician', { tenant: contractor.tenant });
  for (const invoiceId of [uuidv7(), foreign.id]) {
    for (const { graphql } of [contractor.office, technician]) {
      const { data, errors } = await withoutAsking(() => graphql(CANCEL_INVOICE, { input: { invoiceId } }));
      expect([data, codes(errors)]).toEqual([{ cancelInvoice: null }, [['NOT_FOUND', 'cancelInvoice']]]);
    }
  }
  expect((await other.control.requests()).filter(({ operation }) => operation === 'cancel')).toEqual([]);
  expect((await contractor.office.graphql(`{ invoice(id: "${foreign.id}") { id } }`)).data).toEqual({ invoice: null });
});

it('says that a cancelled invoice is already cancelled, and does not ask again', async () => {
  const { id } = await contractor.aSentInvoice();
  await contractor.cancel(id);
  expect(await withoutAsking(() => contractor.cancel(id))).toMatchObject({
    __typename: 'InvoiceNotCancellable',
    blocker: 'ALREADY_CANCELLED',
    message: 'This invoice is already cancelled.',
    invoice: { status: 'CANCELLED' },
  });
});

it('keeps who cancelled it, when and why, and tells its full history to who may audit', async () => {
  const { id } = await contractor.aSentInvoice();
  await contractor.cancel(id, { reason: '  Wrong customer  ' });
  const accountant = await running.server.signInAs('accountant', { tenant: contractor.tenant });
  const { data, errors } = await accountant.graphql(
    `{ invoice(id: "${id}") { cancelledAt cancellationReason cancelledBy { ... on User { name } } workOrder { id } workOrderNumber
       history { nodes { kind summary actor { ... on User { name } } } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data.invoice).toMatchObject({
    cancellationReason: 'Wrong customer',
    cancelledBy: { name: contractor.office.user.name },
    workOrder: null,
    history: {
      nodes: [
        { kind: 'CANCELLED', summary: 'Cancelled in both systems: Wrong customer.' },
        { kind: 'CANCELLATION_STARTED' },
        { kind: 'CREATED' },
        { kind: 'CREATION_STARTED' },
      ],
    },
  });
  const viewer = await running.server.signInAs('technician', {
    tenant: contractor.tenant,
    extraPermissions: ['invoices.view'],
  });
  const told = await viewer.graphql(`{ invoice(id: "${id}") { number history { nodes { kind } } } }`);
  expect(told.data.invoice).toMatchObject({ history: null });
  expect(codes(told.errors)).toEqual([['FORBIDDEN', 'invoice', 'history']]);
});

it('answers as if there were no invoices while they are switched off, and loses nothing', async () => {
  const own = await running.aContractor();
  const { id } = await own.aSentInvoice();
  const switched = (invoicesEnabled: boolean) => own.saveSettings({ invoicesEnabled });
  await switched(false);
  const cancelled = await own.office.graphql(CANCEL_INVOICE, { input: { invoiceId: id } });
  expect([cancelled.data, codes(cancelled.errors)]).toEqual([
    { cancelInvoice: null },
    [['NOT_FOUND', 'cancelInvoice']],
  ]);
  const read = await own.office.graphql(
    `{ invoice(id: "${id}") { id } invoices { totalCount } viewer { invoicesEnabled } }`,
  );
  expect(read.data).toEqual({ invoice: null, invoices: null, viewer: { invoicesEnabled: false } });
  expect(codes(read.errors)).toEqual([
    ['NOT_FOUND', 'invoice'],
    ['NOT_FOUND', 'invoices'],
  ]);
  await switched(true);
  expect(await own.readInvoice(id)).toMatchObject({ id, status: 'SENT' });
});

it('asks the connection an invoice was made on: once disconnected, it answers NOT_CONNECTED', async () => {
  const own = await running.aContractor();
  const { id } = await own.aSentInvoice();
  await own.disconnect();
  expect(await own.cancel(id)).toMatchObject({
    __typename: 'CancellationFailed',
    cause: 'NOT_CONNECTED',
    outcome: 'REFUSED',
    invoice: { status: 'SENT', billingOperation: null },
  });
});

it('refuses the same idempotency key with another input', async () => {
  const [one, two] = [await contractor.aSentInvoice(), await contractor.aSentInvoice()];
  await contractor.cancel(one.id, { idempotencyKey: 'k' });
  for (const input of [{ invoiceId: two.id }, { invoiceId: one.id, reason: 'Another' }]) {
    const { errors } = await withoutAsking(() =>
      contractor.office.graphql(CANCEL_INVOICE, { input: { ...input, idempotencyKey: 'k' } }),
    );
    expect(codes(errors)).toEqual([['BAD_USER_INPUT', 'cancelInvoice']]);
  }
});

it.each([
  ['an idempotency key of 10,000 characters', { idempotencyKey: 'x'.repeat(10_000) }],
  ['an empty idempotency key', { idempotencyKey: '' }],
  ['an idempotency key as rows of bulk runs have', { idempotencyKey: 'bulk:0190f0c1-0000-7000-8000-000000000000:1' }],
  ['an idempotency key that is not printable ASCII', { idempotencyKey: 'käse' }],
  ['a reason of 501 characters', { reason: 'x'.repeat(501) }],
  ['an id that is none', { invoiceId: 'INV-000001' }],
])('refuses %s with a sentence, and stores nothing', async (_, wrong) => {
  const { id } = await contractor.aSentInvoice();
  const { data, errors } = await withoutAsking(() =>
    contractor.office.graphql(CANCEL_INVOICE, { input: { invoiceId: id, ...wrong } }),
  );
  expect([data, codes(errors)]).toEqual([{ cancelInvoice: null }, [['BAD_USER_INPUT', 'cancelInvoice']]]);
  expect(errors[0]?.message).toMatch(/[a-zA-Z]+ .*\.$/);
  const [{ count }] = await running.query(
    `select count(*) from billing_operation where invoice_id = $1 and kind = 'CANCEL'`,
    [id],
  );
  expect(count).toBe(0);
});
