import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

const AN_HOUR_MS = 3_600_000;

let running: Invoicing;
beforeAll(async () => {
  const now = () => new Date(Date.now() + AN_HOUR_MS);
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { seams: { ...systemSeams, now } });
});
afterAll(() => running.stop());

const readings = async ({ control }: Contractor, externalId: string) =>
  (await control.requests()).filter(({ method, path }) => method === 'GET' && path === `/v1/invoices/${externalId}`)
    .length;
const connectionOf = async ({ connection }: Contractor) =>
  (
    await running.query(
      `select swept_to, swept_to <= instant() as "isPast", swept_at, extract(epoch from sweep_due_at - instant())::float8 as "dueIn"
     from billing_connection where id = $1`,
      [connection.id],
    )
  )[0];
/** The clock here is an hour ahead, so that deliveries look too old and are not taken: they are put there. */
const hint = ({ tenant, connection }: Contractor, externalIds: string[]) =>
  running.query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id)
     select gen_random_uuid(), $1, $2, gen_random_uuid(), unnest($3::text[])`,
    [tenant.id, connection.id, externalIds],
  );

describe.concurrent('Hints', () => {
  it('about one document are one reading, however many came', async () => {
    const contractor = await running.aContractor();
    const { externalId } = await contractor.aSentInvoice();
    await contractor.silenceWebhooks();
    await contractor.comesToRest();
    const before = await readings(contractor, externalId);
    await hint(contractor, Array(12).fill(externalId));
    await contractor.comesToRest();
    expect(await readings(contractor, externalId)).toBe(before + 1);
  });

  it('of a billing system that never answers delay nobody else’s', async () => {
    const [dead, alive] = [await running.aContractor(), await running.aContractor()];
    const invoice = await alive.aSentInvoice();
    await dead.silenceWebhooks();
    await dead.control.fault({ operation: 'any', kind: 'late', times: 10_000, delayMs: 60_000, path: '/v1/' });
    await hint(
      dead,
      Array.from({ length: 300 }, (_, index) => `in_dead${index}`),
    );
    await alive.control.act(invoice.externalId, 'pay');
    await hint(alive, [invoice.externalId]);
    const paid = await eventually(
      () => alive.readInvoice(invoice.id),
      ({ status }) => status === 'PAID',
    );
    expect(paid.status).toBe('PAID');
    const [{ waiting }] = await running.query(
      'select count(*) as waiting from billing_hint where tenant_id = $1 and attempts = 0',
      [dead.tenant.id],
    );
    expect(waiting).toBeGreaterThan(100);
    await dead.control.clearFaults();
  });
});

describe.concurrent('The sweep', () => {
  it('marks how far it came, never past the database’s clock, whatever the clock here says', async () => {
    const contractor = await running.aContractor();
    const swept = await eventually(
      () => connectionOf(contractor),
      ({ swept_at }) => swept_at !== null,
    );
    expect(swept.isPast).toBe(true);
    expect(swept.dueIn).toBeGreaterThan(60);
  });

  it('keeps its mark when the billing system cannot be read, and comes again in a minute', async () => {
    const contractor = await running.aContractor();
    const before = await eventually(
      () => connectionOf(contractor),
      ({ swept_at }) => swept_at !== null,
    );
    await contractor.control.fault({ operation: 'any', kind: 'server-error', times: 10_000, path: '/v1/' });
    await running.query(`update billing_connection set sweep_due_at = instant() - interval '1 hour' where id = $1`, [
      contractor.connection.id,
    ]);
    const isAfterFailure = ({ dueIn }: Json) => dueIn > 0 && dueIn <= 60;
    const after = await eventually(() => connectionOf(contractor), isAfterFailure);
    expect(isAfterFailure(after)).toBe(true);
    expect([after.swept_to, after.swept_at]).toEqual([before.swept_to, before.swept_at]);
    await contractor.control.clearFaults();
  });
});
