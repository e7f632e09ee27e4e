import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { readCounted } from '../../billing/document/readings.ts';
import { failure } from '../../billing/failure.ts';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import { differenceAbout, sync } from '../../testing/difference-operations.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { PLANTS } from '../../testing/plant-differences.ts';
import { settleHint } from '../inbound/settle-hint.ts';
import { Invoice } from '../invoice.entity.ts';
import { removing } from './claim-removal.ts';
import { settleRemoval } from './settle-removal.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

const LONG_MS = 3_600_000;

/** A person has it voided there at this moment, and nobody but the test says how that ends. */
async function aTakingBack(kind: 'CANCELLED_HERE_OPEN_THERE' | 'REOPENED_THERE') {
  const { billing } = running;
  const contractor = await running.aContractor();
  const { tenant, connection, office, control } = contractor;
  const id = await PLANTS[kind](running, contractor);
  const { manager } = billing.database.ofAll;
  const invoice = await manager.findOneByOrFail(Invoice, { id });
  const { externalId } = invoice;
  const { system } = await openConnection(billing, tenant.id, connection.id);
  if (!system) throw new Error('It is connected');
  const looks = async () => {
    const { reading, asOf } = await readCounted(billing.database.ofAll, invoice, () =>
      system.read(externalId, { timeoutMs: 5_000 }),
    );
    if (reading.found !== 'there') throw new Error('It is there');
    return { document: reading.document, asOf };
  };
  const by = { kind: 'USER', id: office.user.id } as const;
  const stray = { ...invoice, invoiceId: id, invoiceNumber: invoice.number };
  const operation = removing(billing, stray, (await looks()).document, by);
  const removal = await claimOperation(manager, operation, LONG_MS);
  return { office, removal, looks, invoice, act: (deed: 'pay' | 'void') => control.act(externalId, deed) };
}

const outcomeOf = async ({ id }: { id: string }) =>
  (await running.query('select outcome from billing_operation where id = $1', [id]))[0].outcome;
const kindsOf = async ({ id }: { id: string }) =>
  (await running.query('select kind from event where invoice_id = $1 order by sequence', [id])).map(
    ({ kind }: { kind: string }) => kind,
  );

describe.concurrent('While a person has it voided there', () => {
  it('it is under way for all to see, and a void that is told of is that person’s doing', async () => {
    const { office, removal, invoice, act } = await aTakingBack('REOPENED_THERE');
    expect((await sync(office)).openOperations.nodes).toMatchObject([
      { id: removal.id, kind: 'CANCEL', state: 'ASKING' },
    ]);
    await act('void');
    expect(await settleHint(running.billing, { ...invoice, isForeign: false })).toEqual({ result: 'SETTLED' });
    const rows = await running.query('select status, cancelled_by from invoice where id = $1', [invoice.id]);
    expect(rows).toMatchObject([{ status: 'CANCELLED', cancelled_by: { kind: 'USER', id: office.user.id } }]);
  });

  it('what was read before another reading was written is not written over it', async () => {
    const { removal, looks, invoice, act } = await aTakingBack('CANCELLED_HERE_OPEN_THERE');
    const before = await looks();
    await act('pay');
    await settleHint(running.billing, { ...invoice, isForeign: false });
    expect(await settleRemoval(running.billing, removal, { found: 'STAYS', there: before })).toBe('STALE');
    expect(await outcomeOf(removal)).toBeNull();
  });

  it('what was read after a refusal is what they differ in', async () => {
    const { office, removal, looks, invoice, act } = await aTakingBack('CANCELLED_HERE_OPEN_THERE');
    await act('pay');
    await settleRemoval(running.billing, removal, {
      ...{ found: 'REFUSED', failure: failure('OTHER') },
      there: await looks(),
    });
    expect(await outcomeOf(removal)).toBe('REFUSED');
    expect(await differenceAbout(running, office, invoice.id)).toMatchObject({ kind: 'CANCELLED_HERE_PAID_THERE' });
  });

  it('its history ends with what is true, when it went through after all', async () => {
    const { removal, looks, invoice, act } = await aTakingBack('CANCELLED_HERE_OPEN_THERE');
    await settleRemoval(running.billing, removal, { found: 'STAYS' });
    await act('void');
    await settleRemoval(running.billing, removal, { found: 'GONE', there: await looks() });
    expect((await kindsOf(invoice)).slice(-3)).toEqual(['TAKING_BACK_FAILED', 'TAKEN_BACK', 'DRIFT_RESOLVED']);
    expect(await outcomeOf(removal)).toBe('DONE');
  });
});
