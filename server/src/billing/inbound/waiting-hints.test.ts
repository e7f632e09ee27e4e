import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { limitsReadings } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { looksAgain, looksAt } from '../../testing/what-time-brings.ts';

const limited = new Map<string, number>();
let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { openBillingSystem: limitsReadings(limited) });
});
afterAll(() => running.stop());

const set = ({ connection }: Contractor, assignment: string) =>
  running.query(`update billing_connection set ${assignment} where id = $1`, [connection.id]);
const hint = async ({ tenant, connection }: Contractor, externalId: string, isForeign = false) => {
  const [row] = await running.query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id, is_foreign)
     values (gen_random_uuid(), $1, $2, gen_random_uuid(), $3, $4) returning id`,
    [tenant.id, connection.id, externalId, isForeign],
  );
  return row.id as string;
};
const stateOf = async (id: string) =>
  (
    await running.query(
      `select attempts, settled_at is not null as "isSettled", extract(epoch from due_at - instant())::float8 as "dueIn"
       from billing_hint where id = $1`,
      [id],
    )
  )[0];
const isSettled = (id: string) =>
  eventually(
    () => stateOf(id),
    (now) => now.isSettled,
  );
const readings = async ({ control }: Contractor, externalId: string) =>
  (await control.requests()).filter(({ path }) => path === `/v1/invoices/${externalId}`).length;

/** Nothing more is told of it. */
async function aQuietInvoice(contractor: Contractor): Promise<Json> {
  const invoice = await contractor.aSentInvoice();
  await contractor.silenceWebhooks();
  await contractor.comesToRest();
  return invoice;
}

/** Until whoever looks has looked several times, as another contractor's hint shows. */
async function severalLooks(): Promise<void> {
  const other = await running.aContractor();
  for (let look = 0; look < 4; look++) await isSettled(await hint(other, `in_nothing${look}`));
}

describe.concurrent('A hint', () => {
  it('waits with its connection while that is not connected, and is read when it is again', async () => {
    const contractor = await running.aContractor();
    const invoice = await aQuietInvoice(contractor);
    await contractor.control.act(invoice.externalId, 'pay');
    await set(contractor, 'disconnected_at = instant()');
    const id = await hint(contractor, invoice.externalId);
    await severalLooks();
    expect(await stateOf(id)).toMatchObject({ isSettled: false, attempts: 0 });

    await set(contractor, 'disconnected_at = null');
    await isSettled(id);
    expect(await contractor.readInvoice(invoice.id)).toMatchObject({ status: 'PAID' });
  });

  it('that meets a limit is put off as long as the vendor asks, and nobody who can wait asks the account before', async () => {
    const contractor = await running.aContractor();
    const [invoice, other] = [await contractor.aSentInvoice(), await aQuietInvoice(contractor)];
    limited.set(contractor.connection.accountId, 3_600_000);
    const id = await hint(contractor, invoice.externalId);
    const met = await eventually(
      () => stateOf(id),
      ({ attempts }) => attempts > 0,
    );
    expect(met.dueIn).toBeGreaterThan(3_000);

    limited.delete(contractor.connection.accountId);
    const asked = (await contractor.control.requests()).length;
    const next = await hint(contractor, other.externalId);
    await set(contractor, 'sweep_due_at = instant()');
    await severalLooks();
    expect(await stateOf(next)).toMatchObject({ isSettled: false, attempts: 0 });
    expect((await contractor.control.requests()).length).toBe(asked);

    await set(contractor, 'retry_at = instant()');
    expect((await isSettled(next)).isSettled).toBe(true);
  });

  it('about a document of somebody else makes no reading, unless we know the document by its id', async () => {
    const contractor = await running.aContractor();
    const invoice = await aQuietInvoice(contractor);
    await contractor.control.act(invoice.externalId, 'pay');
    const before = await readings(contractor, invoice.externalId);
    await isSettled(await hint(contractor, 'in_of_somebody_else', true));
    expect(await readings(contractor, 'in_of_somebody_else')).toBe(0);
    await isSettled(await hint(contractor, 'in_of_who_knows'));
    expect(await readings(contractor, 'in_of_who_knows')).toBe(1);

    await isSettled(await hint(contractor, invoice.externalId, true));
    expect(await readings(contractor, invoice.externalId)).toBe(before + 1);
    expect(await contractor.readInvoice(invoice.id)).toMatchObject({ status: 'PAID' });
  });
});

describe.concurrent('What is watched', () => {
  it.each([
    ['is not connected', 'disconnected_at = instant()', 'disconnected_at = null'],
    ['wants to be left alone', `retry_at = instant() + interval '1 hour'`, 'retry_at = null'],
    ['cannot be opened', `credentials = decode(repeat('00', 64), 'hex')`, undefined],
  ])('uses up none of its looks while its connection %s', async (_, away, back) => {
    const contractor = await running.aContractor();
    const invoice = await aQuietInvoice(contractor);
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer' });
    await contractor.cancel(invoice.id, { reason: 'Wrong customer' });
    await contractor.settledInvoice(invoice.id);
    const [{ credentials }] = await running.query('select credentials from billing_connection where id = $1', [
      contractor.connection.id,
    ]);
    await set(contractor, away);
    await contractor.control.act(invoice.externalId, 'void');
    for (let round = 0; round < 3; round++) {
      await looksAgain(running, invoice.id);
      await severalLooks();
    }
    expect(await looksAt(running, invoice.id)).toEqual({ looks: 0, isWatched: true });

    if (back) await set(contractor, back);
    else
      await running.query('update billing_connection set credentials = $2 where id = $1', [
        contractor.connection.id,
        credentials,
      ]);
    await looksAgain(running, invoice.id);
    const cancelled = await eventually(
      () => contractor.readInvoice(invoice.id),
      ({ status }) => status === 'CANCELLED',
    );
    expect(cancelled).toMatchObject({ status: 'CANCELLED', cancellationReason: 'Wrong customer' });
  });
});
