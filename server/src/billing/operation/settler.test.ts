import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { letLooksPass } from '../../testing/lost-answers.ts';
import { throwsWhenReading } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { reopens } from '../../testing/what-time-brings.ts';

const broken = new Set<string>();
let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { openBillingSystem: throwsWhenReading(broken) });
});
afterAll(() => running.stop());

const openOperations = async ({ tenant }: Contractor) =>
  (await running.query(`select id from billing_operation where tenant_id = $1 and state <> 'CONCLUDED'`, [tenant.id]))
    .length;

/** Asked, not answered, and not to be told by the reading after it. */
async function aDoubt({ control, aSentInvoice, cancel }: Contractor) {
  const invoice = await aSentInvoice();
  await control.fault({ operation: 'cancel', kind: 'no-answer' });
  expect(await cancel(invoice.id)).toMatchObject({ outcome: 'UNKNOWN' });
  return invoice;
}

describe.concurrent('The settler', () => {
  it('is not kept from other connections by one that never answers', async () => {
    const [dead, alive] = [await running.aContractor(), await running.aContractor()];
    const invoices = await Promise.all(Array.from({ length: 6 }, () => dead.aSentInvoice()));
    await dead.silenceWebhooks();
    await letLooksPass(dead, invoices.length);
    await dead.control.fault({ operation: 'any', kind: 'late', times: 10_000, delayMs: 60_000, path: '/v1/' });
    await Promise.all(invoices.map(({ id }) => dead.cancel(id)));
    const doubt = await aDoubt(alive);
    expect(await alive.settledInvoice(doubt.id)).toMatchObject({ status: 'SENT' });
    expect(await openOperations(dead)).toBe(invoices.length);
    await dead.control.clearFaults();
  });

  it('is not kept from other operations by one that throws, and settles that one too once it does not', async () => {
    const [throwing, other] = [await running.aContractor(), await running.aContractor()];
    const invoice = await throwing.aSentInvoice();
    broken.add(throwing.connection.accountId);
    await throwing.control.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    expect(await throwing.cancel(invoice.id)).toMatchObject({ outcome: 'UNKNOWN', invoice: { status: 'SENT' } });
    const doubt = await aDoubt(other);
    await other.settledInvoice(doubt.id);
    expect(await openOperations(throwing)).toBe(1);
    broken.delete(throwing.connection.accountId);
    expect(await throwing.settledInvoice(invoice.id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('waits for a key that can be read, and asks nothing with one that cannot', async () => {
    const contractor = await running.aContractor();
    const [invoice, second] = [await contractor.aSentInvoice(), await contractor.aSentInvoice()];
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer' });
    await letLooksPass(contractor);
    await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 3 });
    expect(await contractor.cancel(invoice.id)).toMatchObject({ outcome: 'UNKNOWN' });
    const { credentials } = (
      await running.query('select credentials from billing_connection where id = $1', [contractor.connection.id])
    )[0];
    const setCredentials = (to: Buffer) =>
      running.query('update billing_connection set credentials = $2 where id = $1', [contractor.connection.id, to]);
    await setCredentials(Buffer.alloc(64));

    expect(await contractor.cancel(second.id)).toMatchObject({
      cause: 'SIGN_IN_EXPIRED',
      outcome: 'REFUSED',
      invoice: { status: 'SENT', billingOperation: null },
    });
    expect(await contractor.create((await contractor.aBillableWorkOrder()).id)).toMatchObject({
      cause: 'SIGN_IN_EXPIRED',
      outcome: 'REFUSED',
    });
    expect((await contractor.readInvoice(invoice.id)).billingOperation).toMatchObject({ state: 'VERIFYING' });
    await setCredentials(credentials);
    expect(await contractor.settledInvoice(invoice.id)).toMatchObject({ status: 'SENT' });
  });

  it('closes what was claimed after its connection had gone, and never asked', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.disconnect();
    const { operationId } = await contractor.cancel(id);
    await reopens(running, operationId, { state: 'ASKING', isHeld: false });
    expect(await contractor.settledInvoice(id)).toMatchObject({
      status: 'SENT',
      lastBillingFailure: { cause: 'NOT_CONNECTED', outcome: 'REFUSED' },
    });
  });

  it('concludes nothing while the process that asked may still wait for its request, however short its own patience', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer' });
    await contractor.cancel(id);
    await running.query(
      `update billing_operation set budget_ms = 3600000 where invoice_id = $1 and state <> 'CONCLUDED'`,
      [id],
    );
    const operation = async () =>
      (
        await running.query('select looks, state from billing_operation where invoice_id = $1 and kind = $2', [
          id,
          'CANCEL',
        ])
      )[0];
    const looked = await eventually(operation, ({ looks, state }) => looks >= 3 || state === 'CONCLUDED');
    expect(looked.state).toBe('VERIFYING');
    await running.query('update billing_operation set budget_ms = 1, next_look_at = instant() where invoice_id = $1', [
      id,
    ]);
    expect(await contractor.settledInvoice(id)).toMatchObject({ status: 'SENT' });
  });
});
