import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimOperation } from '../../billing/operation/claim-operation.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { openDifferences } from '../../testing/differences.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { settleCreation } from '../create/settle-creation.ts';
import { settleHint } from '../inbound/settle-hint.ts';
import { Invoice } from '../invoice.entity.ts';

/** Nothing is in doubt here, however busy the machine is. */
const AMPLE_MS = 20_000;

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ BILLING_TIMEOUT_MS: String(AMPLE_MS) });
});
afterAll(() => running.stop());

/** Paid and credited, whose refund failed there, of which nobody was told. */
async function aFailedRefund(contractor: Contractor) {
  const { id } = await contractor.aSentInvoice();
  const { manager } = running.billing.database.ofAll;
  const { externalId } = await manager.findOneByOrFail(Invoice, { id });
  await contractor.control.act(externalId, 'pay');
  await contractor.control.act(externalId, 'reverse-payment');
  await eventually(
    () => contractor.readInvoice(id),
    ({ isCredited }) => isCredited,
  );
  await contractor.silenceWebhooks();
  await eventually(
    () =>
      running.query('select 1 from billing_hint where tenant_id = $1 and settled_at is null', [contractor.tenant.id]),
    (waiting) => waiting.length === 0,
  );
  await contractor.control.act(externalId, 'fail-refund');
  const invoice = await manager.findOneByOrFail(Invoice, { id });
  const { tenantId, connectionId } = invoice;
  const isHintedAt = () => settleHint(running.billing, { tenantId, connectionId, externalId, isForeign: false });
  return { invoice, isHintedAt };
}

const isCredited = async ({ readInvoice }: Contractor, { id }: Invoice) => (await readInvoice(id)).isCredited;

describe.concurrent('The one place of a work order', () => {
  it('is not taken from an invoice that is just being created, and free again when that is refused', async () => {
    const contractor = await running.aContractor();
    const { invoice, isHintedAt } = await aFailedRefund(contractor);
    const { tenantId, workOrderId, connectionId } = invoice;
    const creation = await claimOperation(
      running.billing.database.ofAll.manager,
      {
        ...{
          id: running.billing.seams.newId(),
          tenantId,
          workOrderId,
          connectionId,
          invoiceId: running.billing.seams.newId(),
        },
        ...{ kind: 'CREATE', invoiceNumber: 999, requestedBy: { kind: 'SYSTEM' } },
      },
      60_000,
    );
    expect(await isHintedAt()).toEqual({ result: 'SETTLED' });
    expect(await isCredited(contractor, invoice)).toBe(true);
    expect(await openDifferences(running, invoice.id)).toMatchObject([
      { there: expect.stringMatching('no longer credited') },
    ]);

    await settleCreation(running.billing, creation, {
      found: 'REFUSED',
      failure: { cause: 'OTHER', detail: 'the billing system refused' },
    });
    await eventually(
      () => isCredited(contractor, invoice),
      (now) => !now,
    );
    expect(await isCredited(contractor, invoice)).toBe(false);
    expect(await openDifferences(running, invoice.id)).toEqual([]);
  });

  it('goes to whichever comes first when both want it at the same moment', async () => {
    const contractor = await running.aContractor();
    const { invoice, isHintedAt } = await aFailedRefund(contractor);
    const holder = running.server.server.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select 1 from work_order where id = $1 for update', [invoice.workOrderId]);
    const both = Promise.all([contractor.create(invoice.workOrderId), isHintedAt()]);
    const waiting = () =>
      running.query(
        'select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0',
        [],
      );
    await eventually(waiting, (rows) => rows.length >= 2);
    await holder.commitTransaction();
    await holder.release();

    const [created, settled] = await both;
    expect(settled).toEqual({ result: 'SETTLED' });
    const isBlocked = created.blocker === 'ACTIVE_INVOICE';
    expect(await isCredited(contractor, invoice)).toBe(!isBlocked);
    expect(await openDifferences(running, invoice.id)).toHaveLength(isBlocked ? 0 : 1);
  });
});
