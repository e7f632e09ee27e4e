import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import { subscribe } from '../../testing/subscribe.ts';

const CHANGES = 'subscription { recordsChanged { at } }';
const PUT = 'mutation ($input: PutCustomerInput!) { putCustomer(input: $input) { __typename message } }';

let server: RunningServer;
let other: RunningServer;

beforeAll(async () => {
  server = await startServer();
  other = await startServer({ databaseUrl: server.databaseUrl });
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});

/** Subscribes at a process, and waits until it listens. */
async function listenAt(at: RunningServer, { cookie }: { cookie: string }) {
  const { listener } = at.server.deps;
  const { onRecords } = listener;
  const listens = new Promise<void>((resolve) => {
    listener.onRecords = (handler) => {
      resolve();
      return onRecords(handler);
    };
  });
  const changes = await subscribe(at.url, CHANGES, {}, { headers: { cookie } });
  await listens;
  listener.onRecords = onRecords;
  return changes;
}

it('whoever is signed in hears of changed records of their contractor, whichever process wrote them, and of nothing else', async () => {
  const office = await server.signInAs('office');
  const stranger = await server.signInAs('office', { tenant: await server.make.aTenant() });
  const technician = await server.signInAs('technician', { tenant: office.tenant });
  const theirs = await server.make.aCustomer({ tenantId: stranger.tenant.id });
  const { id } = await server.make.aCustomer({ tenantId: office.tenant.id, emails: [] });
  const [here, there, elsewhere] = [
    await listenAt(server, office),
    await listenAt(other, technician),
    await listenAt(other, stranger),
  ];
  const mend = () => office.graphql(PUT, { input: { id, emails: ['ada@example.test'] } });
  expect((await mend()).data.putCustomer.__typename).toBe('CustomerPut');
  const change = { data: { recordsChanged: { at: expect.any(String) } } };
  expect([await here.next(), await there.next()]).toEqual([change, change]);

  // Nothing changed the second time: the next that is heard of is the one after.
  const heard: string[] = [];
  const listen = async (who: string, changes: typeof here) => {
    expect(await changes.next()).toEqual(change);
    heard.push(who);
  };
  const listening = [listen('the stranger', elsewhere), listen('the office', here)];
  expect((await mend()).data.putCustomer.message).toBe('Nothing changed.');
  expect(heard).toEqual([]);
  await office.graphql(PUT, { input: { id, phones: ['319 555 0100'] } });
  expect(await there.next()).toEqual(change);
  await listening[1];
  expect(heard).toEqual(['the office']);
  await stranger.graphql(PUT, { input: { id: theirs.id, emails: ['bea@example.test'] } });
  await Promise.all(listening);
  for (const each of [here, there, elsewhere]) each.close();
});
