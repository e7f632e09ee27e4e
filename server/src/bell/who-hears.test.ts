import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../access/actor.ts';
import type { User } from '../access/user.entity.ts';
import { appendEvent } from '../events/append-event.ts';
import type { InvoiceEventKind } from '../events/event.entity.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';
import { createCursors } from '../list/cursor.ts';
import { systemSeams } from '../seams.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { callerOf, factories } from '../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../testing/open-database.ts';
import { countUnread } from './count-unread.ts';
import { listNotifications } from './list-notifications.ts';
import { NotificationKind } from './notification.type.ts';
import { sweepBell } from './sweep-bell.ts';
import { watchAllInvoices, watchInvoice } from './watch-invoice.ts';

const BILLING_SYSTEM: Actor = { kind: 'BILLING_SYSTEM', vendor: 'STRIPE' };

let database: OpenDatabase;
let make: ReturnType<typeof factories>;
beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
});
afterAll(() => database.close());

/** A contractor with an invoice that `asker` asked something of, and people who may or may not hear of it. */
async function aDesk() {
  const tenant = await make.aTenant();
  const tenantId = tenant.id;
  const [asker, watcher, everything, nobody] = await Promise.all(
    ['Asa Asker', 'Wim Watcher', 'Eve Everything', 'Nora Nobody'].map((name) =>
      make.aUser({ tenantId, name, role: 'admin' }),
    ),
  );
  if (!asker || !watcher || !everything || !nobody) throw new Error('They are four');
  const { id: connectionId } = await make.aConnection({ tenantId });
  const invoice = await make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId }), connectionId });
  const operation = await make.anOperation({ invoice, requestedBy: { kind: 'USER', id: asker.id } });
  const reach = database.database.of(tenantId);
  await watchInvoice(reach, personOf(watcher, tenant), { invoiceId: invoice.id, isWatched: true });
  await watchAllInvoices(reach, personOf(everything, tenant), true);
  const happens = (kind: InvoiceEventKind, actor: Actor, operationId: string | null = null, facts = {}) =>
    append(invoice, kind, actor, operationId, facts);
  const hear = async (user: User) => (await listen(user, tenant)).map(({ message }) => message);
  return { tenant, invoice, operation, reach, asker, watcher, everything, nobody, happens, hear };
}

const personOf = (user: User, tenant: Tenant) => ({ ...callerOf(user, tenant), sessionId: user.id });

async function append(invoice: Invoice, kind: InvoiceEventKind, actor: Actor, operationId: string | null, facts = {}) {
  const { tenantId, id: invoiceId, workOrderId } = invoice;
  const event = { id: systemSeams.newId(), tenantId, invoiceId, workOrderId, kind, actor, operationId, facts };
  await appendEvent(database.dataSource.manager, event);
}

async function listen(user: User, tenant: Tenant, unreadOnly = false) {
  const deps = { database: database.database, cursors: createCursors('secret') };
  return (await listNotifications(deps, personOf(user, tenant), { unreadOnly })).nodes;
}

const OF_THE_BILLING_SYSTEM: [InvoiceEventKind, string, object?][] = [
  ['PAID', 'Paid in the billing system.'],
  ['PAYMENT_REVERSED', 'The payment was reversed; the invoice is open again.'],
  ['CREDITED', 'Fully credited or refunded in the billing system.'],
  ['CREDIT_REVERSED', 'No longer fully credited or refunded; it counts as paid again.'],
  ['CANCELLED', 'Voided in the billing system.'],
  [
    'DRIFT_FOUND',
    'Its total is another in the billing system.',
    { kind: 'TOTAL_DIFFERS', here: 'SENT', there: 'total 100 instead of 101 (minor units)' },
  ],
  ['DRIFT_RESOLVED', 'The two systems agree again.'],
  ['GIVEN_UP', 'It could not be verified any more, and was given up.', { detail: 'the account is gone' }],
];

describe.concurrent('What the billing system or nobody did', () => {
  it.each(OF_THE_BILLING_SYSTEM)(
    '%s is heard by who asked, who watches, and who watches all',
    async (kind, says, facts) => {
      const desk = await aDesk();
      await desk.happens(kind, BILLING_SYSTEM, null, facts);
      for (const user of [desk.asker, desk.watcher, desk.everything]) expect(await desk.hear(user)).toEqual([says]);
      expect(await desk.hear(desk.nobody)).toEqual([]);
    },
  );
});

/** As a person hears it who did it, and as others do. */
const OF_A_PERSON: [InvoiceEventKind, own: string, others: string, object?][] = [
  ['CREATED', 'The creation went through.', 'Created by Asa Asker.'],
  ['CANCELLED', 'The cancellation went through.', 'Cancelled by Asa Asker.'],
  [
    'CANCELLATION_FAILED',
    'The cancellation did not go through: no answer.',
    'The cancellation did not go through: no answer.',
    { detail: 'no answer' },
  ],
  [
    'CANCELLATION_FAILED',
    'A paid invoice cannot be cancelled.',
    'A paid invoice cannot be cancelled.',
    { blocker: 'PAID' },
  ],
  [
    'CREATION_FAILED',
    'The creation of an invoice did not go through: no answer.',
    'The creation of an invoice did not go through: no answer.',
    { detail: 'no answer' },
  ],
];

describe.concurrent('What a person did', () => {
  it.each(OF_A_PERSON)('%s at once is heard by the others and not by that person, who was answered', async (...row) => {
    const [kind, , others, facts] = row;
    const desk = await aDesk();
    await desk.happens(kind, desk.operation.requestedBy, desk.operation.id, facts);
    expect(await desk.hear(desk.asker)).toEqual([]);
    for (const user of [desk.watcher, desk.everything]) expect(await desk.hear(user)).toEqual([others]);
  });

  it.each(OF_A_PERSON)('%s out of a doubt is heard by that person too', async (kind, own, others, facts) => {
    const desk = await aDesk();
    const doubt = kind.startsWith('CREAT') ? 'CREATION_UNCONFIRMED' : 'CANCELLATION_UNCONFIRMED';
    await desk.happens(doubt, desk.operation.requestedBy, desk.operation.id);
    expect(await desk.hear(desk.everything)).toEqual([]);
    await desk.happens(kind, desk.operation.requestedBy, desk.operation.id, facts);
    expect(await desk.hear(desk.asker)).toEqual([own]);
    expect(await desk.hear(desk.watcher)).toEqual([others]);
  });

  it('a doubt of one operation tells nothing of the next one, which was answered', async () => {
    const desk = await aDesk();
    await desk.happens('CANCELLATION_UNCONFIRMED', desk.operation.requestedBy, desk.operation.id);
    const next = await make.anOperation({ invoice: desk.invoice, requestedBy: desk.operation.requestedBy });
    await desk.happens('CANCELLED', next.requestedBy, next.id);
    expect(await desk.hear(desk.asker)).toEqual([]);
  });

  it('a refused mail is heard by who had it sent, too; one that went out by nobody', async () => {
    const desk = await aDesk();
    await desk.happens('EMAIL_NOT_SENT', desk.operation.requestedBy, desk.operation.id, { detail: 'it bounced' });
    await desk.happens('EMAIL_SENT_AGAIN', desk.operation.requestedBy, null);
    for (const user of [desk.asker, desk.everything]) {
      expect(await desk.hear(user)).toEqual(['The e-mail to the customer may not have been sent: it bounced.']);
    }
  });

  it('giving up is not heard by who gave up', async () => {
    const desk = await aDesk();
    await desk.happens('CANCELLATION_UNCONFIRMED', desk.operation.requestedBy, desk.operation.id);
    await desk.happens('GIVEN_UP', { kind: 'USER', id: desk.everything.id }, desk.operation.id);
    expect(await desk.hear(desk.everything)).toEqual([]);
    expect(await desk.hear(desk.asker)).toHaveLength(1);
  });

  it("a token's doing is heard by the person behind it, if they watch", async () => {
    const desk = await aDesk();
    const token: Actor = { kind: 'API_TOKEN', id: systemSeams.newId(), userId: desk.everything.id };
    const byToken = await make.anOperation({ invoice: desk.invoice, requestedBy: token });
    await desk.happens('CANCELLED', token, byToken.id);
    expect(await desk.hear(desk.everything)).toEqual(['Cancelled by Eve Everything.']);
  });
});

describe.concurrent('A bell', () => {
  it('names the invoice with its customer and total, or the work order of which none was made', async () => {
    const desk = await aDesk();
    await desk.happens('PAID', BILLING_SYSTEM);
    const failed = { ...desk.invoice, id: systemSeams.newId() };
    const operation = await make.anOperation({
      invoice: failed,
      kind: 'CREATE',
      requestedBy: desk.operation.requestedBy,
    });
    await append(failed, 'CREATION_UNCONFIRMED', operation.requestedBy, operation.id);
    await append(failed, 'CREATION_FAILED', operation.requestedBy, operation.id);
    const subjects = (await listen(desk.asker, desk.tenant)).map(({ subject }) => subject);
    const number = String(desk.invoice.number).padStart(6, '0');
    const name = desk.invoice.customerName;
    expect(subjects).toEqual([expect.stringMatching(`^WO-\\d{6} · ${name}$`), `INV-${number} · ${name} · $100.00`]);
  });

  it('says no detail of a failure, which may name amounts and contacts, to who sees no contacts', async () => {
    const desk = await aDesk();
    await desk.happens('CANCELLATION_FAILED', BILLING_SYSTEM, null, { detail: 'ask ada@example.test' });
    const caller = { ...personOf(desk.watcher, desk.tenant), permissions: new Set(['invoices.view' as const]) };
    const deps = { database: database.database, cursors: createCursors('secret') };
    const { nodes } = await listNotifications(deps, caller, { unreadOnly: false });
    expect(nodes.map(({ message }) => message)).toEqual(['The cancellation did not go through.']);
  });

  it('is silent after watching ends, keeps what was told, and tells nothing to who left', async () => {
    const desk = await aDesk();
    await desk.happens('PAID', BILLING_SYSTEM);
    await watchInvoice(desk.reach, personOf(desk.watcher, desk.tenant), {
      invoiceId: desk.invoice.id,
      isWatched: false,
    });
    await watchAllInvoices(desk.reach, personOf(desk.everything, desk.tenant), false);
    await database.query('update app_user set deactivated_at = instant() where id = $1', [desk.asker.id]);
    await desk.happens('CREDITED', BILLING_SYSTEM);
    for (const user of [desk.asker, desk.watcher, desk.everything]) {
      expect(await desk.hear(user)).toEqual(['Paid in the billing system.']);
    }
  });

  it('forgets after thirty days, while the history keeps what happened', async () => {
    const desk = await aDesk();
    await desk.happens('PAID', BILLING_SYSTEM);
    await desk.happens('CREDITED', BILLING_SYSTEM);
    await database.query(
      `update bell_entry b set at = instant() - interval '31 days' from event e
       where e.id = b.event_id and e.kind = 'PAID' and b.tenant_id = $1`,
      [desk.tenant.id],
    );
    expect(await desk.hear(desk.asker)).toEqual(['Fully credited or refunded in the billing system.']);
    expect(await countUnread(desk.reach, personOf(desk.asker, desk.tenant))).toBe(1);
    await sweepBell(desk.reach);
    const [kept] = await database.query(
      `select (select count(*)::integer from bell_entry where tenant_id = $1) as told,
         (select count(*)::integer from event where tenant_id = $1) as happened`,
      [desk.tenant.id],
    );
    expect(kept).toEqual({ told: 3, happened: 2 });
  });
});

it('every kind that somebody hears of has its sentence and stands in the contract', async () => {
  const [{ body }] = await database.query(`select pg_get_functiondef('tell_bells'::regproc) as body`);
  const [, list = ''] = /e\.kind in \(([^)]*)\)/.exec(body) ?? [];
  const ofEvents = Object.keys(NotificationKind).filter((kind) => !/^(BULK_RUN|WEBHOOK_PAUSED)$/.test(kind));
  expect([...list.matchAll(/'(\w+)'/g)].map(([, kind]) => kind).sort()).toEqual(ofEvents.sort());
});

describe.concurrent('What is asked in one and goes on by itself', () => {
  it('rings for who asked when it failed after a hold, and not when it went as it should', async () => {
    const desk = await aDesk();
    const held = { invoice: desk.invoice, requestedBy: desk.operation.requestedBy, beginsAt: new Date() };
    const [gone, failed] = [await make.anOperation(held), await make.anOperation(held)];
    await desk.happens('CANCELLED', gone.requestedBy, gone.id);
    expect(await desk.hear(desk.asker)).toEqual([]);
    await desk.happens('CANCELLATION_FAILED', failed.requestedBy, failed.id);
    expect(await desk.hear(desk.asker)).toEqual(['The cancellation did not go through.']);
  });

  it('rings for who asked when a colleague kept the invoice', async () => {
    const desk = await aDesk();
    await desk.happens('CANCELLATION_KEPT', { kind: 'USER', id: desk.nobody.id }, desk.operation.id);
    const kept = 'Kept by Nora Nobody: the cancellation was stopped before anything was sent.';
    for (const user of [desk.asker, desk.watcher]) expect(await desk.hear(user)).toEqual([kept]);
    expect(await desk.hear(desk.nobody)).toEqual([]);
  });

  it('rings for who asked when the new invoice follows a cancellation that was in doubt', async () => {
    const desk = await aDesk();
    const { requestedBy, id: afterOperationId } = desk.operation;
    await desk.happens('CANCELLATION_UNCONFIRMED', requestedBy, afterOperationId);
    const next = await make.anInvoice({
      workOrder: await make.aWorkOrder({ tenantId: desk.tenant.id }),
      connectionId: desk.invoice.connectionId,
    });
    const creation = await make.anOperation({ invoice: next, kind: 'CREATE', requestedBy, afterOperationId });
    await append(next, 'CREATED', requestedBy, creation.id);
    expect(await desk.hear(desk.asker)).toEqual(['The creation went through.']);
  });

  it('rings for who asked when the settler went on with the new invoice, and not when they were answered', async () => {
    const desk = await aDesk();
    const { requestedBy, id: afterOperationId } = desk.operation;
    const again = await make.anOperation({ invoice: desk.invoice, requestedBy });
    for (const [leaseNumber, after] of [
      [1, afterOperationId],
      [2, again.id],
    ] as const) {
      const workOrder = await make.aWorkOrder({ tenantId: desk.tenant.id });
      const next = await make.anInvoice({ workOrder, connectionId: desk.invoice.connectionId });
      const creation = { invoice: next, kind: 'CREATE', requestedBy, afterOperationId: after, leaseNumber } as const;
      await append(next, 'CREATION_FAILED', requestedBy, (await make.anOperation(creation)).id);
    }
    expect(await desk.hear(desk.asker)).toEqual(['The creation of an invoice did not go through.']);
  });
});

describe.concurrent('A bulk run', () => {
  async function aRun({ tenant, asker, invoice }: Awaited<ReturnType<typeof aDesk>>, by: Actor['kind'] = 'USER') {
    const id = systemSeams.newId();
    await database.query(
      `insert into bulk_run (id, tenant_id, kind, requested_by, user_id)
       values ($1, $2, 'CANCEL', jsonb_build_object('kind', $4::text, 'id', $3::uuid), $3)`,
      [id, tenant.id, asker.id, by],
    );
    await database.query(
      `insert into bulk_row (id, tenant_id, run_id, position, invoice_id, work_order_id)
       select new_id(), $1, $2, n, $3, $4 from generate_series(1, 37) n`,
      [tenant.id, id, invoice.id, invoice.workOrderId],
    );
    return id;
  }
  const FINISH = `update bulk_run set state = 'FINISHED', finished_at = instant(), paused_because = null where id = $1`;

  it('that is finished is heard by whose it is, once, with how many rows it has', async () => {
    const desk = await aDesk();
    const id = await aRun(desk);
    await database.query(FINISH, [id]);
    await database.query(FINISH, [id]);
    const told = await listen(desk.asker, desk.tenant);
    expect(told).toMatchObject([
      { kind: 'BULK_RUN', subject: 'Cancelling 37 invoices', message: 'It is finished: every row has its outcome.' },
    ]);
    expect(told[0]).toMatchObject({ bulkRunId: id, invoiceId: null, eventId: null, workOrderId: null });
    expect(await desk.hear(desk.everything)).toEqual([]);
  });

  it('that is finished after it was paused is told once, with how its rows ended', async () => {
    const desk = await aDesk();
    const id = await aRun(desk);
    await database.query(
      `update bulk_run set state = 'PAUSED', paused_because = 'No billing system is connected.' where id = $1`,
      [id],
    );
    await database.query(`update bulk_run set state = 'RUNNING', paused_because = null where id = $1`, [id]);
    await database.query(
      `update bulk_run set state = 'FINISHED', finished_at = instant(), row_counts = '{"DONE": 34, "FAILED": 2, "SKIPPED": 1}'
       where id = $1`,
      [id],
    );
    expect(await desk.hear(desk.asker)).toEqual(['It is finished: 34 of 37 done, 2 failed, 1 skipped.']);
  });

  it('that the program paused is heard with why, and one that its person paused or a token started is not', async () => {
    const desk = await aDesk();
    const [paused, byHand, ofToken] = [await aRun(desk), await aRun(desk), await aRun(desk, 'API_TOKEN')];
    await database.query(
      `update bulk_run set state = 'PAUSED', paused_because = 'No billing system is connected.' where id = $1`,
      [paused],
    );
    await database.query(`update bulk_run set state = 'PAUSED' where id = $1`, [byHand]);
    await database.query(FINISH, [ofToken]);
    expect(await desk.hear(desk.asker)).toEqual(['It is paused. No billing system is connected.']);
  });

  it('tells nobody what a row of it failed at for a while, which is tried again by itself; and the others what it failed at', async () => {
    const desk = await aDesk();
    const { requestedBy } = desk.operation;
    for (const [cause, heard] of [
      ['UNREACHABLE', 0],
      ['RATE_LIMITED', 0],
      ['PERIOD_CLOSED', 1],
    ] as const) {
      const row = await make.anOperation({ invoice: desk.invoice, requestedBy, idempotencyKey: `bulk:${cause}:1` });
      await desk.happens('CANCELLATION_FAILED', requestedBy, row.id, { cause, detail: 'no' });
      expect(await desk.hear(desk.watcher)).toHaveLength(heard);
    }
    await desk.happens('CANCELLATION_FAILED', requestedBy, desk.operation.id, { cause: 'UNREACHABLE', detail: 'no' });
    expect(await desk.hear(desk.watcher)).toHaveLength(2);
  });

  it('is told of as a whole: a doubt of one of its rows is not heard besides', async () => {
    const desk = await aDesk();
    const { requestedBy } = desk.operation;
    const row = await make.anOperation({ invoice: desk.invoice, requestedBy, idempotencyKey: 'bulk:row:1' });
    await desk.happens('CANCELLATION_UNCONFIRMED', requestedBy, row.id);
    await desk.happens('CANCELLED', requestedBy, row.id);
    expect(await desk.hear(desk.asker)).toEqual([]);
    expect(await desk.hear(desk.watcher)).toHaveLength(1);
  });
});
