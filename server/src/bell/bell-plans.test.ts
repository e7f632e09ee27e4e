import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { tenantClientConfig } from '../database/data-source.ts';
import { createCursors } from '../list/cursor.ts';
import { callerOf, factories } from '../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../testing/open-database.ts';
import { countUnread, MOST_UNREAD } from './count-unread.ts';
import { listNotifications } from './list-notifications.ts';

/** Of each of two people, one who has read everything and one who has read nothing; and as many events that neither hears of. */
const EACH = 20_000;

let database: OpenDatabase;
let app: pg.Client;
const people: Caller[] = [];

beforeAll(async () => {
  database = await openDatabase();
  const make = factories(database.dataSource);
  const tenant = await make.aTenant();
  const tenantId = tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId });
  const { id: invoiceId } = await make.anInvoice({ workOrder, connectionId });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(
    `insert into event (id, tenant_id, invoice_id, work_order_id, sequence, kind, actor, at)
     select gen_random_uuid(), $1, $2, $3, n, 'CREATION_STARTED', '{"kind": "SYSTEM"}',
       clock_timestamp() - make_interval(secs => n * 20) from generate_series(1, ${2 * EACH}) n`,
    [tenantId, invoiceId, workOrder.id],
  );
  for (const read of ['null', 'clock_timestamp()']) {
    const user = await make.aUser({ tenantId, role: 'admin' });
    await owner.query(
      `insert into bell_entry (tenant_id, user_id, event_id, at, read_at)
       select tenant_id, $2, id, at, ${read} from event where tenant_id = $1 and sequence <= ${EACH}`,
      [tenantId, user.id],
    );
    people.push({ ...callerOf(user, tenant), sessionId: user.id });
  }
  await owner.query(`set tuffops.maintenance = 'on'`);
  await owner.query(`update event set kind = 'PAID'`);
  await owner.query('vacuum analyze');
  await owner.end();
  app = new pg.Client(tenantClientConfig({ url: database.url }));
  await app.connect();
  await app.query(`select set_config('tuffops.tenant', $1, false)`, [tenantId]);
});
afterAll(async () => {
  await app.end();
  await database.close();
});

type Node = { [name: string]: unknown; Plans?: Node[] };

/** How many rows a statement looks at, of tables and indexes. */
async function lookedAt(work: () => Promise<unknown>): Promise<number> {
  const asked: { text: string; values: unknown[] }[] = [];
  const { logger } = database.ofTenants;
  const log = logger.logQuery.bind(logger);
  logger.logQuery = (text, values) => void asked.push({ text, values: Array.isArray(values) ? values : [] });
  await work();
  logger.logQuery = log;
  expect(asked).toHaveLength(1);
  const { text = '', values } = asked[0] ?? {};
  const { rows } = await app.query({ text: `explain (analyze, format json) ${text}`, values });
  const of = ({ Plans: below = [], ...node }: Node): number => {
    const each = Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0);
    const own = node['Relation Name'] ? each * Number(node['Actual Loops']) : 0;
    return own + below.reduce((sum, child) => sum + of(child), 0);
  };
  return of(rows[0]['QUERY PLAN'][0].Plan);
}

it('a page looks at its own rows and hardly another, and the count at no more than it tells', async () => {
  const deps = { database: database.database, cursors: createCursors('secret') };
  const asked = { fields: new Set(['nodes']), of: () => asked };
  for (const caller of people) {
    const { manager } = database.database.of(caller.tenant.id);
    for (const unreadOnly of [false, true]) {
      const page = { unreadOnly, first: 20 };
      const { pageInfo } = await listNotifications(deps, caller, page);
      expect(await lookedAt(() => listNotifications(deps, caller, page, asked))).toBeLessThan(150);
      if (!pageInfo.endCursor) continue;
      const next = { ...page, after: pageInfo.endCursor };
      expect(await lookedAt(() => listNotifications(deps, caller, next, asked))).toBeLessThan(150);
    }
    expect(await lookedAt(() => countUnread({ manager } as never, caller))).toBeLessThanOrEqual(MOST_UNREAD);
  }
});
