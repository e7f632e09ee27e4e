import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { appClientConfig } from '../../database/data-source.ts';
import { systemSeams } from '../../seams.ts';
import { factories } from '../../testing/factories.ts';
import { type OpenDatabase, openDatabase } from '../../testing/open-database.ts';
import { appendEvent } from '../append-event.ts';
import { startEventListener } from '../listener.ts';
import { chainEvents } from './chain-events.ts';
import { findPending } from './find-pending.ts';
import { readJournal } from './read-journal.ts';
import { startJournalLoop } from './start-journal-loop.ts';

const APPEND = `insert into event (id, tenant_id, invoice_id, sequence, kind, actor)
  values ($1, $2, $3, $4, 'PAID', '{"kind": "SYSTEM"}')`;

let database: OpenDatabase;
let make: ReturnType<typeof factories>;
beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
});
afterAll(() => database.close());

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  await client.connect();
  return client;
}
const connectAsOwner = () => connect({ connectionString: database.url });
const connectAsApp = () => connect(appClientConfig({ url: database.url }));

/** A contractor's journal, and one invoice after the other to append events of. */
async function aJournal() {
  const { id: tenantId } = await make.aTenant();
  const reach = database.database.of(tenantId);
  const append = async (invoiceId: string, sequence = 1, client: Pick<pg.Client, 'query'> | null = null) => {
    const id = systemSeams.newId();
    const values = [id, tenantId, invoiceId, sequence];
    await (client ? client.query(APPEND, values) : database.query(APPEND, values));
    return id;
  };
  const chain = () => chainEvents(reach, tenantId);
  const chainAll = async () => {
    while (await chain());
  };
  const read = async (after = 0) =>
    (await readJournal(reach.manager, tenantId, after, 1_000)).map(({ position, id }) => [position, id]);
  return { tenantId, reach, append, chain, chainAll, read };
}

describe('the journal', () => {
  it('has what is committed later in a later place, so that who read up to a place misses nothing', async () => {
    const { append, chain, chainAll, read } = await aJournal();
    const slow = await connectAsApp();
    await slow.query('begin');
    const late = await append(systemSeams.newId(), 1, slow);
    const early = await append(systemSeams.newId());
    await chainAll();
    expect(await read()).toEqual([[1, early]]);
    await slow.query('commit');
    await slow.end();
    await chain();
    expect(await read(1)).toEqual([[2, late]]);
  });

  it('has the events of one invoice by their sequence, also those written at once', async () => {
    const { tenantId, reach, append, chainAll } = await aJournal();
    const invoiceId = systemSeams.newId();
    await database.query(
      `insert into event (id, tenant_id, invoice_id, sequence, kind, actor, at)
       select gen_random_uuid(), $1, $2, n, 'PAID', '{"kind": "SYSTEM"}', clock_timestamp() - make_interval(secs => n)
       from generate_series(1, 20) n order by random()`,
      [tenantId, invoiceId],
    );
    await append(invoiceId, 21);
    await chainAll();
    const sequences = (await readJournal(reach.manager, tenantId, 0, 100)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  it('gives each event one place, without a gap, though several write it', async () => {
    const { append, chain, read } = await aJournal();
    const ids = await Promise.all(Array.from({ length: 600 }, () => append(systemSeams.newId())));
    for (let more = [true]; more.includes(true); ) more = await Promise.all([chain(), chain(), chain()]);
    while ((await read()).length < ids.length) await chain();
    const entries = await read();
    expect(entries.map(([position]) => position)).toEqual(ids.map((_, index) => index + 1));
    expect(entries.map(([, id]) => id).sort()).toEqual(ids.sort());
    expect(await findPending(database.database.ofAll)).toEqual([]);
  });

  it('is read by its tenant alone', async () => {
    const [mine, other] = [await aJournal(), await aJournal()];
    await mine.append(systemSeams.newId());
    await mine.chainAll();
    expect(await other.read()).toEqual([]);
  });

  it('holds up nobody who writes events meanwhile', async () => {
    const { tenantId, append, chain, chainAll, read } = await aJournal();
    await append(systemSeams.newId());
    await chainAll();
    const holding = await connectAsApp();
    await holding.query('begin');
    await holding.query('select from journal_head where tenant_id = $1 for update', [tenantId]);
    await append(systemSeams.newId());
    expect(await chain()).toBe(false);
    await holding.end();
    await chain();
    expect(await read()).toHaveLength(2);
  });

  it('is written by a loop as soon as something happened, and says so', async () => {
    const { tenantId, reach, read } = await aJournal();
    const log = pino({ level: 'silent' });
    const listener = await startEventListener({ client: appClientConfig(database), seams: systemSeams, log });
    const sleep = (ms: number) => (ms < 1_000 ? systemSeams.sleep(ms) : new Promise<void>(() => {}));
    const seams = { ...systemSeams, sleep };
    const loop = startJournalLoop({ database: database.database, listener, seams, log });
    const heard: string[] = [];
    listener.onJournal((id) => heard.push(id));
    const id = systemSeams.newId();
    const invoice = { tenantId, invoiceId: systemSeams.newId(), workOrderId: systemSeams.newId(), operationId: null };
    await reach.transaction((manager) =>
      appendEvent(manager, { id, ...invoice, kind: 'PAID', actor: { kind: 'SYSTEM' } }),
    );
    await vi.waitFor(async () => expect(heard).toContain(tenantId));
    expect(await read()).toEqual([[1, id]]);
    await loop.stop();
    listener.stop();
  });
});

describe('what happened is only appended to', () => {
  const CHANGES = ['event', 'journal_entry'].flatMap((table) => [
    `update ${table} set tenant_id = tenant_id`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]);

  it.each(CHANGES)('%s is refused, also to the owner and to what replicates', async (change) => {
    const [owner, app] = [await connectAsOwner(), await connectAsApp()];
    await expect(owner.query(change)).rejects.toThrow('is only appended to');
    await owner.query('set session_replication_role = replica');
    await expect(owner.query(change)).rejects.toThrow('is only appended to');
    await app.query(`set tuffops.maintenance = 'on'`);
    await expect(app.query(change)).rejects.toThrow('permission denied');
    await Promise.all([owner.end(), app.end()]);
  });

  it('but the owner may do it on purpose', async () => {
    const { append, tenantId } = await aJournal();
    const id = await append(systemSeams.newId());
    const owner = await connectAsOwner();
    await owner.query(`set tuffops.maintenance = 'on'`);
    await owner.query('delete from event where tenant_id = $1 and id = $2', [tenantId, id]);
    await owner.end();
    expect(await database.query('select from event where id = $1', [id])).toEqual([]);
  });
});
