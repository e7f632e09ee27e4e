import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { failure } from '../../billing/failure.ts';
import { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import type { Reach } from '../../database/database.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { reopens } from '../../testing/what-time-brings.ts';
import { settleCancellation } from './settle-cancellation.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

const effects = (id: string) =>
  running.query(
    `select kind, actor->>'kind' as by from event where invoice_id = $1 and kind in ('CANCELLED', 'CANCELLATION_UNCONFIRMED')`,
    [id],
  );

async function anOwner(): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: running.server.databaseUrl });
  owner.on('error', () => {});
  await owner.connect();
  return owner;
}

async function breakWhoWaitsFor(holder: number): Promise<number> {
  const owner = await anOwner();
  const waiting = 'select pg_terminate_backend(pid) from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
  const { rowCount } = await owner.query(waiting, [holder]);
  await owner.end();
  return rowCount ?? 0;
}

/** Asks for a cancellation, and holds the lock of its work order from its void on. */
async function aVoidWithoutSettle({ control, aSentInvoice, cancel }: Contractor) {
  const invoice = await aSentInvoice();
  const other = await anOwner();
  await control.fault({ operation: 'cancel', kind: 'late', delayMs: 2_500 });
  const answer = cancel(invoice.id);
  await eventually(
    () => control.invoice(invoice.id),
    ([there]) => there?.status === 'void',
  );
  await other.query('begin');
  await other.query(
    'select 1 from work_order w join invoice i on i.work_order_id = w.id where i.id = $1 for update of w',
    [invoice.id],
  );
  const holder = (await other.query('select pg_backend_pid() as pid')).rows[0].pid;
  const release = async () => {
    await other.query('rollback');
    await other.end();
  };
  return { invoice, answer, holder, release };
}

describe('A void that was done', () => {
  it('is settled although the connection to the database breaks in its settle', async () => {
    const contractor = await running.aContractor();
    const { invoice, answer, holder, release } = await aVoidWithoutSettle(contractor);
    const broken = await eventually(
      () => breakWhoWaitsFor(holder),
      (count) => count !== 0,
    );
    expect(broken).toBeGreaterThan(0);
    await release();
    expect(await answer).toMatchObject({ __typename: 'InvoiceCancelled', invoice: { status: 'CANCELLED' } });
    expect(await effects(invoice.id)).toEqual([{ kind: 'CANCELLED', by: 'USER' }]);
  });

  it('and cannot be settled in time, is told as unknown, and settled by itself afterwards as the doing of who asked', async () => {
    const contractor = await running.aContractor();
    const { invoice, answer, release } = await aVoidWithoutSettle(contractor);
    expect(await answer).toMatchObject({
      __typename: 'CancellationFailed',
      outcome: 'UNKNOWN',
      invoice: { status: 'SENT', billingOperation: { kind: 'CANCEL' } },
    });
    await release();
    expect(await contractor.settledInvoice(invoice.id)).toMatchObject({
      status: 'CANCELLED',
      cancelledBy: { name: contractor.office.user.name },
    });
    expect((await effects(invoice.id)).filter(({ kind }: { kind: string }) => kind === 'CANCELLED')).toHaveLength(1);
  });
});

/** Its first commit is done, and its confirmation is lost. */
function withALostConfirmation(deps: BillingDeps): BillingDeps {
  let isLost = false;
  const of = (tenantId: string): Reach => {
    const reach = deps.database.of(tenantId);
    return {
      ...reach,
      async quickTransaction(work) {
        const done = await reach.quickTransaction(work);
        if (isLost) return done;
        isLost = true;
        throw new Error('Connection terminated unexpectedly');
      },
    };
  };
  return { ...deps, database: { ...deps.database, of } };
}

describe('A settle whose commit was not confirmed is begun again', () => {
  it('and tells each doubt and each effect once', async () => {
    const { aSentInvoice, cancel, control } = await running.aContractor();
    const invoice = await aSentInvoice();
    await control.fault({ operation: 'cancel', kind: 'forbidden' });
    const { operationId } = await cancel(invoice.id);
    await reopens(running, operationId, { state: 'ASKING', isHeld: true });
    const operation = await running.billing.database.ofAll.manager.findOneByOrFail(BillingOperation, {
      id: operationId,
    });
    const [there] = await control.invoice(invoice.id);
    const document = { ...there, externalId: invoice.externalId, state: 'VOID', url: undefined } as never;

    await settleCancellation(withALostConfirmation(running.billing), operation, {
      found: 'UNKNOWN',
      failure: failure('NO_ANSWER'),
    });
    await settleCancellation(withALostConfirmation(running.billing), operation, { found: 'VOID', document, asOf: 0 });
    expect(await effects(invoice.id)).toEqual([
      { kind: 'CANCELLATION_UNCONFIRMED', by: 'USER' },
      { kind: 'CANCELLED', by: 'USER' },
    ]);
  });
});
