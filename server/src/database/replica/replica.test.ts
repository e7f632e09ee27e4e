import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../access/create-token.ts';
import { entities } from '../../entities.ts';
import { EVENT_CHANNEL } from '../../events/append-event.ts';
import { hear } from '../../testing/hear.ts';
import { NOTES, notesIn, openReplicated, type Replicated } from '../../testing/open-replicated.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { openReplica } from './open-replica.ts';

const CHANGES = 'subscription { invoiceChanged { workOrder { notes } } }';

let at: Replicated;
beforeAll(async () => {
  at = await openReplicated();
});
afterAll(() => at.stop());
afterEach(() => at.comesToRest());

it('whoever has changed nothing is answered by the replica', () => at.isRead());

describe('while the replica replays nothing', () => {
  it('a person sees what they have just changed, at every server, also through a token of theirs; others do not yet', async () => {
    const office = await at.one.signInAs('office', { tenant: at.colleague.tenant });
    const at2 = (headers: object) => at.two.graphql(NOTES, { id: at.workOrder.id }, headers).then(notesIn);
    const made = await createToken(at.one.server.deps, {
      ...office.user,
      permissions: ['work_orders.view', 'work_orders.supervise'],
    });
    const authorization = `Bearer ${'token' in made && made.token}`;
    await at.pause();
    expect([await at.asks(office), await at.asks(at.colleague)]).toEqual(['first', 'first']);
    expect(await at.saves(office, 'second')).toMatchObject({
      data: { saveWorkOrderNotes: { message: 'Notes saved.' } },
    });
    expect([await at.asks(office), await at2({ cookie: office.cookie }), await at2({ authorization })]).toEqual([
      'second',
      'second',
      'second',
    ]);
    expect(await at.asks(at.colleague)).toBe('first');
    await at.resume();
    await expect.poll(() => at.asks(at.colleague)).toBe('second');
  });

  it('who is told of a change and asks again sees it; another contractor is answered by the replica', async () => {
    const other = await at.two.signInAs('office', { tenant: await at.two.make.aTenant() });
    const changes = await hear(at.two, at.colleague, CHANGES);
    await at.isRead();
    await at.pause();
    const signal = {
      tenantId: at.workOrder.tenantId,
      workOrderId: at.workOrder.id,
      invoiceId: uuidv7(),
      operationId: null,
      eventId: uuidv7(),
    };
    await at.primary.query('begin');
    await at.change('third');
    await at.primary.query('select pg_notify($1, $2)', [EVENT_CHANNEL, JSON.stringify(signal)]);
    await at.primary.query('commit');
    expect(await changes.next()).toMatchObject({ data: { invoiceChanged: { workOrder: { notes: 'third' } } } });
    expect(await at.asks(at.colleague)).toBe('third');
    const before = await at.counted(at.two, 'NONE');
    expect(await other.graphql('{ workOrders { totalCount } }')).toMatchObject({
      data: { workOrders: { totalCount: 0 } },
    });
    expect(await at.counted(at.two, 'NONE')).toBe(before + 1);
    await at.resume();
    await at.isRead();
    changes.close();
  });

  it('what changed while a server heard nothing counts as told', async () => {
    await at.pause();
    await at.change('fourth');
    expect(await at.asks(at.colleague)).toBe('third');
    await at.primary.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tuffops listen'`,
    );
    await expect.poll(() => at.asks(at.colleague)).toBe('fourth');
    await at.resume();
    await at.isRead();
  });
});

it('a query that must give way to what is replayed is answered by the primary', async () => {
  const before = await at.counted(at.two, 'REPLICA_FAILED');
  const locker = await at.connect(at.databases.primaryUrl);
  await locker.query('begin; lock table device_model in access exclusive mode');
  // What commits takes the lock along to the at.standby.
  await at.primary.query('update tenant set name = name');
  const isLocked = `select from pg_locks where relation = 'device_model'::regclass and mode = 'AccessExclusiveLock' and granted`;
  await expect.poll(async () => (await at.standby.query(isLocked)).rowCount).toBe(1);
  const answer = at.colleague.graphql('{ workOrders { nodes { id unit { deviceModel { name } } } } }');
  const waiting = `select from pg_stat_activity where application_name = 'tuffops read' and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await at.standby.query(waiting)).rowCount).toBe(1);
  await at.primary.query('begin; lock table work_order in access exclusive mode; commit');
  await expect.poll(async () => (await at.standby.query(waiting)).rowCount).toBe(0);
  await locker.query('rollback');
  await locker.end();

  const { data, errors } = await answer;
  expect([data?.workOrders.nodes, errors]).toEqual([[{ id: at.workOrder.id, unit: expect.anything() }], []]);
  expect(await at.counted(at.two, 'REPLICA_FAILED')).toBe(before + 1);
  const conflicts = 'select confl_lock from pg_stat_database_conflicts where datname = current_database()';
  await expect.poll(async () => Number((await at.standby.query(conflicts)).rows[0].confl_lock)).toBe(1);
  await at.isRead();
});

describe('a replica that goes', () => {
  it('is not missed, and is read again when it is back; the log says both, once', async () => {
    await at.isRead();
    const shown = await at.asks(at.colleague);
    await at.databases.stopStandby();
    const answers = await Promise.all(Array.from({ length: 5 }, () => at.asks(at.colleague)));
    expect(new Set(answers)).toEqual(new Set([shown]));
    const askedOfPrimary = () => at.asks(at.colleague).then(() => at.counted(at.two, 'REPLICA_AWAY'));
    await expect.poll(askedOfPrimary).toBeGreaterThan(0);
    expect((await fetch(`${at.two.url}/readyz`)).status).toBe(200);
    await at.databases.startStandby();
    await at.meetStandbyAgain();
    await at.isRead();
    const each = ['The replica is not read; the primary answers in its place.', 'The replica is read again.'];
    expect(at.logged.map(({ msg }) => msg).sort()).toEqual([...each, ...each].sort());
  });

  it('too far behind is not read either', async () => {
    await at.isRead();
    await at.pause();
    await at.change('late');
    at.skip(2_000);
    const isBehind = async () => /^replica_behind_seconds (?!0$)/m.test(await at.metricsOf(at.two));
    await expect.poll(isBehind).toBe(true);
    at.skip(10_000);
    await expect.poll(() => at.asks(at.colleague).then(() => at.counted(at.two, 'REPLICA_BEHIND'))).toBeGreaterThan(0);
    expect(await at.asks(at.colleague)).toBe('late');
    expect(at.logged.map(({ reason }) => reason)).toEqual(['it is too far behind']);
    await at.resume();
    await at.isRead();
  });
});

describe('a setting', () => {
  const open = (url: string) =>
    openReplica({ ...at.one.server.deps, address: { url }, primary: at.one.server.dataSource, entities });

  it('that names another database stops the start', async () => {
    const elsewhere = await createTestDatabase();
    const sentence = 'DATABASE_REPLICA_URL cannot be read from: it is another database than that of DATABASE_URL';
    for (const url of [at.databases.otherUrl, elsewhere.url]) await expect(open(url)).rejects.toThrow(sentence);
    await elsewhere.drop();
  });

  it.each([
    ['the primary', () => at.databases.primaryUrl, 'it is no standby, or was promoted'],
    ['nobody', () => 'postgres://nobody@127.0.0.1:1/nothing', /^it cannot be reached: .*ECONNREFUSED/],
  ])('that names %s is said, and the primary answers', async (_, url, reason) => {
    const three = await at.serve({ DATABASE_REPLICA_URL: url() });
    expect(await at.asks(await three.signInAs('office', { tenant: at.colleague.tenant }))).toMatch(/\w/);
    expect(at.logged).toMatchObject([
      { msg: 'The replica is not read; the primary answers in its place.', reason: expect.stringMatching(reason) },
    ]);
    await three.stop();
  });

  it('that is not there costs no statement', async () => {
    const three = await at.serve({});
    const office = await three.signInAs('office', { tenant: at.colleague.tenant });
    await at.saves(office, 'fourth');
    const { rows } = await at.primary.query('select wrote_at from app_user where id = $1', [office.user.id]);
    expect(rows).toEqual([{ wrote_at: null }]);
    await three.stop();
  });
});

it('a replica that is promoted is read no more', async () => {
  const promoted = await at.connect(at.databases.standbyUrl);
  await promoted.query('select pg_promote()');
  await promoted.end();
  await expect
    .poll(() => at.logged.map(({ reason }) => reason))
    .toEqual(Array(2).fill('it is no standby, or was promoted'));
  await at.change('fifth');
  expect(await at.asks(at.colleague)).toBe('fifth');
});
