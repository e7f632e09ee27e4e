import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../access/create-token.ts';
import { entities } from '../../entities.ts';
import { EVENT_CHANNEL } from '../../events/append-event.ts';
import { createLog } from '../../http/log.ts';
import { systemSeams } from '../../seams.ts';
import type { Json, Reply } from '../../testing/call-graphql.ts';
import { hear } from '../../testing/hear.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { startWithStandby, type WithStandby } from '../../testing/start-with-standby.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import { openReplica } from './open-replica.ts';

const NOTES = 'query ($id: ID!) { workOrder(id: $id) { notes } }';
const SAVE = 'mutation ($input: SaveWorkOrderNotesInput!) { saveWorkOrderNotes(input: $input) { message } }';
const CHANGES = 'subscription { invoiceChanged { workOrder { notes } } }';

const logged: { level: number; msg: string; reason?: string }[] = [];
let databases: WithStandby;
let primary: pg.Client;
let standby: pg.Client;
let one: RunningServer;
let two: RunningServer;
/** They work at the second server. */
let colleague: SignedIn;
let workOrder: WorkOrder;

/** What the second server's clock is ahead. */
let skipMs = 0;

const serve = (env: Record<string, string>, seams = systemSeams) =>
  startServer({
    seams,
    databaseUrl: databases.primaryUrl,
    env,
    log: createLog('warn', { write: (line) => void logged.push(JSON.parse(line)) }),
  });
const connect = async (connectionString: string) => {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
};

beforeAll(async () => {
  databases = await startWithStandby();
  const env = { DATABASE_REPLICA_URL: databases.standbyUrl };
  [one, two] = await Promise.all([
    serve(env),
    serve(env, { ...systemSeams, monotonicMs: () => systemSeams.monotonicMs() + skipMs }),
  ]);
  [primary, standby] = await Promise.all([connect(databases.primaryUrl), connect(databases.standbyUrl)]);
  colleague = await two.signInAs('office');
  workOrder = await one.make.aWorkOrder({ tenantId: colleague.tenant.id, notes: 'first' });
});
afterAll(async () => {
  for (const server of [one, two]) await server.stop();
  for (const client of [primary, standby]) await client.end();
  await databases.stop();
});

const asks = (who: SignedIn) => who.graphql(NOTES, { id: workOrder.id }).then(notesIn);
const notesIn = ({ data, errors }: Reply<Json>) => data?.workOrder?.notes ?? errors;
const saves = (who: SignedIn, notes: string) => who.graphql(SAVE, { input: { workOrderId: workOrder.id, notes } });
/** Changed by nobody that a server of ours knows of. */
const change = (notes: string) =>
  primary.query('update work_order set notes = $1 where id = $2', [notes, workOrder.id]);
async function pause(): Promise<void> {
  await standby.query('select pg_wal_replay_pause()');
  const state = async () => (await standby.query('select pg_get_wal_replay_pause_state() as state')).rows[0].state;
  await expect.poll(state).toBe('paused');
}
const resume = () => standby.query('select pg_wal_replay_resume()');
afterEach(async () => {
  await resume().catch(() => {});
  logged.length = 0;
});

const metricsOf = async (at: RunningServer) => (await fetch(`${at.url}/metrics`)).text();
const counted = async (at: RunningServer, why: string) =>
  Number(new RegExp(`^queries_total{database="\\w+",why="${why}"} (\\d+)`, 'm').exec(await metricsOf(at))?.[1]);

/** Waits until the replica has replayed everything, and whoever changed nothing is answered by it. */
async function isRead(): Promise<void> {
  const { rows } = await primary.query('select pg_current_wal_flush_lsn() as end');
  const isThere = async () =>
    (await standby.query('select pg_last_wal_replay_lsn() >= $1 as is', [rows[0].end])).rows[0].is;
  await expect.poll(isThere).toBe(true);
  for (const server of [one, two]) {
    const somebody = await server.signInAs('office', { tenant: colleague.tenant });
    const read = async () => {
      const before = await counted(server, 'NONE');
      await asks(somebody);
      return (await counted(server, 'NONE')) - before;
    };
    await expect.poll(read).toBe(1);
  }
}

it('whoever has changed nothing is answered by the replica', isRead);

describe('while the replica replays nothing', () => {
  it('a person sees what they have just changed, at every server, also through a token of theirs; others do not yet', async () => {
    const office = await one.signInAs('office', { tenant: colleague.tenant });
    const at2 = (headers: object) => two.graphql(NOTES, { id: workOrder.id }, headers).then(notesIn);
    const made = await createToken(one.server.deps, {
      ...office.user,
      permissions: ['work_orders.view', 'work_orders.supervise'],
    });
    const authorization = `Bearer ${'token' in made && made.token}`;
    await pause();
    expect([await asks(office), await asks(colleague)]).toEqual(['first', 'first']);
    expect(await saves(office, 'second')).toMatchObject({ data: { saveWorkOrderNotes: { message: 'Notes saved.' } } });
    expect([await asks(office), await at2({ cookie: office.cookie }), await at2({ authorization })]).toEqual([
      'second',
      'second',
      'second',
    ]);
    expect(await asks(colleague)).toBe('first');
    await resume();
    await expect.poll(() => asks(colleague)).toBe('second');
  });

  it('who is told of a change and asks again sees it; another contractor is answered by the replica', async () => {
    const other = await two.signInAs('office', { tenant: await two.make.aTenant() });
    const changes = await hear(two, colleague, CHANGES);
    await isRead();
    await pause();
    const signal = {
      tenantId: workOrder.tenantId,
      workOrderId: workOrder.id,
      invoiceId: uuidv7(),
      operationId: null,
      eventId: uuidv7(),
    };
    await primary.query('begin');
    await change('third');
    await primary.query('select pg_notify($1, $2)', [EVENT_CHANNEL, JSON.stringify(signal)]);
    await primary.query('commit');
    expect(await changes.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { notes: 'third' } } } });
    expect(await asks(colleague)).toBe('third');
    const before = await counted(two, 'NONE');
    expect(await other.graphql('{ workOrders { totalCount } }')).toMatchObject({
      data: { workOrders: { totalCount: 0 } },
    });
    expect(await counted(two, 'NONE')).toBe(before + 1);
    await resume();
    await isRead();
    changes.close();
  });

  it('what changed while a server heard nothing counts as told', async () => {
    await pause();
    await change('fourth');
    expect(await asks(colleague)).toBe('third');
    await primary.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tuffops listen'`,
    );
    await expect.poll(() => asks(colleague)).toBe('fourth');
    await resume();
    await isRead();
  });
});

it('a query that must give way to what is replayed is answered by the primary', async () => {
  const before = await counted(two, 'REPLICA_FAILED');
  const locker = await connect(databases.primaryUrl);
  await locker.query('begin; lock table device_model in access exclusive mode');
  // What commits takes the lock along to the standby.
  await primary.query('update tenant set name = name');
  const isLocked = `select from pg_locks where relation = 'device_model'::regclass and mode = 'AccessExclusiveLock' and granted`;
  await expect.poll(async () => (await standby.query(isLocked)).rowCount).toBe(1);
  const answer = colleague.graphql('{ workOrders { nodes { id unit { deviceModel { name } } } } }');
  const waiting = `select from pg_stat_activity where application_name = 'tuffops read' and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await standby.query(waiting)).rowCount).toBe(1);
  await primary.query('begin; lock table work_order in access exclusive mode; commit');
  await expect.poll(async () => (await standby.query(waiting)).rowCount).toBe(0);
  await locker.query('rollback');
  await locker.end();

  const { data, errors } = await answer;
  expect([data?.workOrders.nodes, errors]).toEqual([[{ id: workOrder.id, unit: expect.anything() }], []]);
  expect(await counted(two, 'REPLICA_FAILED')).toBe(before + 1);
  const conflicts = 'select confl_lock from pg_stat_database_conflicts where datname = current_database()';
  await expect.poll(async () => Number((await standby.query(conflicts)).rows[0].confl_lock)).toBe(1);
  await isRead();
});

describe('a replica that goes', () => {
  it('is not missed, and is read again when it is back; the log says both, once', async () => {
    await isRead();
    const shown = await asks(colleague);
    await databases.stopStandby();
    const answers = await Promise.all(Array.from({ length: 5 }, () => asks(colleague)));
    expect(new Set(answers)).toEqual(new Set([shown]));
    const askedOfPrimary = () => asks(colleague).then(() => counted(two, 'REPLICA_AWAY'));
    await expect.poll(askedOfPrimary).toBeGreaterThan(0);
    expect((await fetch(`${two.url}/readyz`)).status).toBe(200);
    await databases.startStandby();
    standby = await connect(databases.standbyUrl);
    await isRead();
    const each = ['The replica is not read; the primary answers in its place.', 'The replica is read again.'];
    expect(logged.map(({ msg }) => msg).sort()).toEqual([...each, ...each].sort());
  });

  it('too far behind is not read either', async () => {
    await isRead();
    await pause();
    await change('late');
    skipMs += 2_000;
    const isBehind = async () => /^replica_behind_seconds (?!0$)/m.test(await metricsOf(two));
    await expect.poll(isBehind).toBe(true);
    skipMs += 10_000;
    await expect.poll(() => asks(colleague).then(() => counted(two, 'REPLICA_BEHIND'))).toBeGreaterThan(0);
    expect(await asks(colleague)).toBe('late');
    expect(logged.map(({ reason }) => reason)).toEqual(['it is too far behind']);
    await resume();
    await isRead();
  });
});

describe('a setting', () => {
  const open = (url: string) =>
    openReplica({ ...one.server.deps, address: { url }, primary: one.server.dataSource, entities });

  it('that names another database stops the start', async () => {
    const elsewhere = await createTestDatabase();
    const sentence = 'DATABASE_REPLICA_URL cannot be read from: it is another database than that of DATABASE_URL';
    for (const url of [databases.otherUrl, elsewhere.url]) await expect(open(url)).rejects.toThrow(sentence);
    await elsewhere.drop();
  });

  it.each([
    ['the primary', () => databases.primaryUrl, 'it is no standby, or was promoted'],
    ['nobody', () => 'postgres://nobody@127.0.0.1:1/nothing', /^it cannot be reached: .*ECONNREFUSED/],
  ])('that names %s is said, and the primary answers', async (_, url, reason) => {
    const three = await serve({ DATABASE_REPLICA_URL: url() });
    expect(await asks(await three.signInAs('office', { tenant: colleague.tenant }))).toMatch(/\w/);
    expect(logged).toMatchObject([
      { msg: 'The replica is not read; the primary answers in its place.', reason: expect.stringMatching(reason) },
    ]);
    await three.stop();
  });

  it('that is not there costs no statement', async () => {
    const three = await serve({});
    const office = await three.signInAs('office', { tenant: colleague.tenant });
    await saves(office, 'fourth');
    const { rows } = await primary.query('select wrote_at from app_user where id = $1', [office.user.id]);
    expect(rows).toEqual([{ wrote_at: null }]);
    await three.stop();
  });
});

it('a replica that is promoted is read no more', async () => {
  const promoted = await connect(databases.standbyUrl);
  await promoted.query('select pg_promote()');
  await promoted.end();
  await expect
    .poll(() => logged.map(({ reason }) => reason))
    .toEqual(Array(2).fill('it is no standby, or was promoted'));
  await change('fifth');
  expect(await asks(colleague)).toBe('fifth');
});
