import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../database/data-source.ts';
import { entities } from '../../entities.ts';
import { appendEvent } from '../../events/append-event.ts';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import { chainEvents } from '../../events/journal/chain-events.ts';
import { readJournal } from '../../events/journal/read-journal.ts';
import { systemSeams } from '../../seams.ts';
import { factories } from '../../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../../testing/open-database.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import { exportAudit } from './export-audit.ts';
import { verifyDatabase } from './verify-database.ts';
import { verifyExport } from './verify-export.ts';

let database: OpenDatabase;
let make: ReturnType<typeof factories>;
let owner: pg.Client;
beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`set tuffops.maintenance = 'on'`);
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

const KINDS: InvoiceEventKind[] = ['CREATION_STARTED', 'CREATED', 'PAID', 'CREDITED', 'CANCELLED'];
const FACTS = {
  detail: 'naïve “Ü” \u2028 🧾',
  there: { externalId: 'in_1', totalMinorUnits: 10_000, isCredited: false },
};

/** A contractor whose journal has these five. */
async function aJournal() {
  const { id: tenantId } = await make.aTenant();
  const { manager } = database.database.of(tenantId);
  const about = { tenantId, invoiceId: systemSeams.newId(), workOrderId: systemSeams.newId() };
  for (const kind of KINDS) {
    const by = { actor: { kind: 'USER', id: systemSeams.newId() }, operationId: systemSeams.newId() } as const;
    await appendEvent(manager, { id: systemSeams.newId(), ...about, ...by, kind, facts: FACTS });
  }
  await chainAll(tenantId);
  return { tenantId, manager, verify: () => verifyDatabase(manager, tenantId) };
}

async function chainAll(tenantId: string): Promise<void> {
  while (await chainEvents(database.database.of(tenantId), tenantId));
}

async function exported(tenantId: string): Promise<string> {
  let text = '';
  for await (const lines of exportAudit(database.database.of(tenantId).manager, tenantId)) text += lines.join('');
  return text;
}

describe('whatever is changed behind our back is found, and where', () => {
  const AT = (position: number) =>
    `id = (select event_id from journal_entry where tenant_id = $1 and position = ${position})`;
  const anId = `'${systemSeams.newId()}'`;
  const changes: [what: string, where: number, statement: string][] = [
    ...Object.entries({
      kind: `'PAYMENT_REVERSED'`,
      at: `at + interval '1 microsecond'`,
      actor: `jsonb_set(actor, '{kind}', '"SYSTEM"')`,
      facts: `jsonb_set(facts, '{there,totalMinorUnits}', '10001')`,
      sequence: '99',
      invoice_id: anId,
      work_order_id: anId,
      connection_id: anId,
      operation_id: anId,
      id: anId,
    }).map(([column, value]): [string, number, string] => [
      `the ${column} of an event`,
      3,
      `update event set ${column} = ${value} where tenant_id = $1 and ${AT(3)}`,
    ]),
    ['an event that is gone', 2, `delete from event where tenant_id = $1 and ${AT(2)}`],
    ['the last entry that is gone', 5, 'delete from journal_entry where tenant_id = $1 and position = 5'],
    ['an entry in the middle', 3, 'delete from journal_entry where tenant_id = $1 and position = 3'],
    ['the first one', 1, 'delete from journal_entry where tenant_id = $1 and position = 1'],
    [
      'a bit of a hash',
      4,
      'update journal_entry set hash = set_bit(hash, 7, 1 - get_bit(hash, 7)) where tenant_id = $1 and position = 4',
    ],
    [
      'a bit of the last hash',
      5,
      'update journal_entry set hash = set_bit(hash, 0, 1 - get_bit(hash, 0)) where tenant_id = $1 and position = 5',
    ],
    [
      'what is said to be the end',
      6,
      'update journal_head set hash = set_bit(hash, 0, 1 - get_bit(hash, 0)) where tenant_id = $1',
    ],
    [
      'the order',
      2,
      'update journal_entry set position = case position when 2 then 20 else 2 end where tenant_id = $1 and position in (2, 20)',
    ],
    ['an event put past the journal', 6, `with put as (select) delete from event_pending where tenant_id = $1`],
  ];

  it.each(changes)('%s', async (what, position, statement) => {
    const { tenantId, verify } = await aJournal();
    expect(await verify()).toMatchObject({ isWhole: true, head: { position: 5 } });
    if (what.includes('past the journal')) {
      await owner.query(
        `insert into event (id, tenant_id, invoice_id, sequence, kind, actor) values (gen_random_uuid(), $1, $2, 1, 'PAID', '{}')`,
        [tenantId, systemSeams.newId()],
      );
    }
    const { rowCount } = await owner.query(statement, [tenantId]);
    expect(rowCount).toBe(1);
    expect(await verify()).toMatchObject({ isWhole: false, break: { position } });
  });

  it('also what was cut off at the end and written anew, against an end that was noted', async () => {
    const { tenantId, manager, verify } = await aJournal();
    const noted = await verify();
    if (!noted.isWhole) throw new Error('It is');
    await owner.query('delete from journal_entry where tenant_id = $1 and position = 5', [tenantId]);
    await owner.query(`delete from event where tenant_id = $1 and kind = 'CANCELLED'`, [tenantId]);
    await owner.query(
      `update journal_head h set position = 4, hash = (select hash from journal_entry j where j.tenant_id = $1 and j.position = 4) where h.tenant_id = $1`,
      [tenantId],
    );
    expect(await verify()).toMatchObject({ isWhole: true });
    const against = { isWhole: false, break: { position: 5 } };
    expect(await verifyDatabase(manager, tenantId, noted.head)).toMatchObject(against);
    expect(await verifyExport((await exported(tenantId)).split('\n'), noted.head)).toMatchObject(against);
    await appendEvent(manager, {
      ...{ id: systemSeams.newId(), tenantId, invoiceId: systemSeams.newId(), workOrderId: systemSeams.newId() },
      ...{ kind: 'PAID', actor: { kind: 'SYSTEM' }, operationId: null },
    });
    await chainAll(tenantId);
    expect(await verifyDatabase(manager, tenantId, noted.head)).toMatchObject(against);
    expect(await verifyExport((await exported(tenantId)).split('\n'), noted.head)).toMatchObject(against);
  });
});

describe('an exported file', () => {
  it('is checked without the database, and each of its bytes counts', async () => {
    const { tenantId, verify } = await aJournal();
    const file = Buffer.from(await exported(tenantId));
    expect(await verifyExport(file.toString().split('\n'))).toEqual(await verify());
    const unnoticed: number[] = [];
    for (const [place, byte] of file.entries()) {
      const changed = Buffer.from(file);
      changed[place] = byte ^ (1 << (place % 7));
      if ((await verifyExport(changed.toString().split('\n'))).isWhole) unnoticed.push(place);
    }
    expect(file.length).toBeGreaterThan(2_000);
    expect(unnoticed).toEqual([]);
  });

  it.each([0, 1, 3, 6])('that lacks its line %i is not whole', async (line) => {
    const { tenantId } = await aJournal();
    const lines = (await exported(tenantId)).split('\n');
    expect(await verifyExport(lines.toSpliced(line, 1))).toMatchObject({ isWhole: false });
    expect(await verifyExport(lines.toSpliced(line, 0, lines[line] ?? ''))).toMatchObject({ isWhole: false });
  });

  it('of a contractor of whom nothing is told yet is whole', async () => {
    const { id } = await make.aTenant();
    expect(await verifyExport((await exported(id)).split('\n'))).toMatchObject({
      isWhole: true,
      head: { position: 0 },
    });
  });
});

it('64 writers at once and several who write the journal leave one chain, with each invoice in its order', async () => {
  const WRITERS = 64;
  const EACH = 8;
  const { id: tenantId } = await make.aTenant();
  const workOrders = await Promise.all(Array.from({ length: 8 }, () => make.aWorkOrder({ tenantId })));
  const many = await createDataSource({ url: database.url, entities, poolSize: WRITERS }).initialize();
  let isOver = false;
  const write = async (workOrder: WorkOrder | undefined) => {
    for (let n = 0; n < EACH; n += 1) {
      await many.transaction(async (manager) => {
        await manager.query('set local lock_timeout = 0');
        await manager.query('select from work_order where id = $1 for update', [workOrder?.id]);
        await appendEvent(manager, {
          ...{ id: systemSeams.newId(), tenantId, invoiceId: workOrder?.id ?? '', workOrderId: workOrder?.id ?? '' },
          ...{ kind: 'PAID', actor: { kind: 'SYSTEM' }, operationId: null },
        });
      });
    }
  };
  const chain = async () => {
    while (!isOver) await chainAll(tenantId);
  };
  const chaining = Promise.all([chain(), chain(), chain()]);
  await Promise.all(Array.from({ length: WRITERS }, (_, n) => write(workOrders[n % workOrders.length])));
  isOver = true;
  await chaining;
  await chainAll(tenantId);
  await many.destroy();

  const { manager } = database.database.of(tenantId);
  expect(await verifyDatabase(manager, tenantId)).toMatchObject({ isWhole: true, head: { position: WRITERS * EACH } });
  const entries = await readJournal(manager, tenantId, 0, WRITERS * EACH + 1);
  const seen = new Map<string | null, number>();
  const astray = entries.filter(({ invoiceId, sequence }) => {
    const before = seen.get(invoiceId) ?? 0;
    seen.set(invoiceId, sequence);
    return sequence !== before + 1;
  });
  expect([entries.length, astray]).toEqual([WRITERS * EACH, []]);
});
