import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appClientConfig } from '../database/data-source.ts';
import { createCursors } from '../list/cursor.ts';
import { systemSeams } from '../seams.ts';
import { callerOf, factories } from '../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../testing/open-database.ts';
import { countUnread, MOST_UNREAD } from './count-unread.ts';
import { listNotifications } from './list-notifications.ts';
import { markRead } from './mark-read.ts';

let database: OpenDatabase;
let make: ReturnType<typeof factories>;
beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
});
afterAll(() => database.close());

const APPEND = `insert into event (id, tenant_id, invoice_id, work_order_id, sequence, kind, at, actor)
  values ($1, $2, $3, $4, $5, 'PAID', instant() + make_interval(secs => $6), '{"kind": "SYSTEM"}')`;

/** Somebody who watches all of a contractor's invoices, and one of those. */
async function aWatcher() {
  const tenant = await make.aTenant();
  const tenantId = tenant.id;
  const user = await make.aUser({ tenantId, role: 'admin' });
  await database.query('update app_user set watches_all_invoices = true where id = $1', [user.id]);
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId });
  const invoice = await make.anInvoice({ workOrder, connectionId });
  const caller = { ...callerOf(user, tenant), sessionId: user.id };
  const reach = database.database.of(tenantId);
  const deps = { database: database.database, cursors: createCursors('secret') };
  let sequence = 0;
  return {
    /** `atSeconds`: when it happens, from now. */
    happening(atSeconds = 0, invoiceId = invoice.id): [string, unknown[]] {
      sequence += 1;
      return [APPEND, [systemSeams.newId(), tenantId, invoiceId, workOrder.id, sequence, atSeconds]];
    },
    list: async (unreadOnly = false) => (await listNotifications(deps, caller, { unreadOnly })).nodes,
    mark: (which: Parameters<typeof markRead>[2]) => markRead(reach, caller, which),
    unread: () => countUnread(reach, caller),
  };
}

async function aTransaction(): Promise<pg.Client> {
  const client = new pg.Client(appClientConfig({ url: database.url }));
  await client.connect();
  await client.query('begin');
  return client;
}

describe('Marking as read', () => {
  it('takes no event for read that was under way, however early it happened and its transaction began', async () => {
    const { happening, list, mark, unread } = await aWatcher();
    const late = await aTransaction();
    await late.query(...happening(-60));
    await database.query(...happening());
    const shown = await list();
    expect(shown).toHaveLength(1);
    await late.query('commit');
    await late.end();

    const { asOf } = shown[0] ?? {};
    await mark({ asOf, ids: shown.map(({ id }) => id) });
    expect(await unread()).toBe(1);
    expect((await list()).map(({ isUnread }) => isUnread)).toEqual([false, true]);
    const now = (await list())[0]?.asOf;
    await mark({ asOf: now });
    expect(await unread()).toBe(0);
  });

  it('takes no event for read that began and ended between the look and the click', async () => {
    const { happening, list, mark, unread } = await aWatcher();
    await database.query(...happening());
    const [shown] = await list();
    await database.query(...happening(-3_600));
    await mark({ asOf: shown?.asOf });
    expect(await unread()).toBe(1);
    expect((await list(true)).map(({ id }) => id)).not.toContain(shown?.id);
  });

  it('of ids marks those alone, of whoever asks alone, and the same once more', async () => {
    const [one, other] = [await aWatcher(), await aWatcher()];
    for (const { happening } of [one, one, other]) await database.query(...happening());
    const [newest] = await one.list();
    const [foreign] = await other.list();
    const ids = [newest?.id ?? '', foreign?.id ?? ''];
    await one.mark({ ids });
    await one.mark({ ids });
    expect([await one.unread(), await other.unread()]).toEqual([1, 1]);
  });

  it('marks all pages at once, those too that nobody has looked at', async () => {
    const { happening, list, mark, unread } = await aWatcher();
    for (let n = 0; n < 120; n += 1) await database.query(...happening());
    expect(await unread()).toBe(MOST_UNREAD);
    const shown = await list();
    expect(shown).toHaveLength(50);
    await mark({ asOf: shown[0]?.asOf });
    expect(await unread()).toBe(0);
  });

  it('knows what a restored database brought with it, whose transactions are still to come', async () => {
    const { happening, list, mark, unread } = await aWatcher();
    await database.query(...happening());
    await database.query(`update bell_entry set written_in = '999999999999' where read_at is null`);
    await mark({ asOf: (await list())[0]?.asOf });
    expect(await unread()).toBe(0);
  });

  it.each(['', '7', '0:0:', '9:7:', '7:9:9', '7:9:8,7', '1:2:; drop table event', `${'9'.repeat(40)}:1:`])(
    'refuses %j as what an answer told',
    async (asOf) => {
      const { mark } = await aWatcher();
      await expect(mark({ asOf })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    },
  );
});
