import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../access/create-token.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { subscribe } from '../../testing/subscribe.ts';

const CHANGES = 'subscription { invoiceChanged { workOrder { id } } }';

let server: RunningServer;
let office: SignedIn;
beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
});
afterAll(() => server.stop());

describe('the door to live changes', () => {
  it.each(['https://evil.example', 'null'])('is shut for pages of %s', async (origin) => {
    const changes = await subscribe(server.url, CHANGES, {}, { headers: { cookie: office.cookie, origin } });
    expect(await changes.next()).toMatchObject({ ended: expect.stringContaining('403') });
  });

  it('is open for our own page, under any of this machine’s names', async () => {
    const origin = `http://localhost:${new URL(server.url).port}`;
    const changes = await subscribe(
      server.url,
      '{ viewer { email } }',
      {},
      { headers: { cookie: office.cookie, origin } },
    );
    expect(await changes.next()).toEqual({ ended: 'BAD_USER_INPUT' });
    changes.close();
  });

  it('is shut for nobody and for who made up a token', async () => {
    const nobody = await subscribe(server.url, CHANGES, {});
    expect(await nobody.next()).toEqual({ ended: '4403 Forbidden' });
    const liar = await subscribe(server.url, CHANGES, {}, { connectionParams: { authorization: 'Bearer tuffops_x' } });
    expect(await liar.next()).toEqual({ ended: '4403 Forbidden' });
  });

  it.each(['authorization', 'Authorization', 'AUTHORIZATION'])('is open for a partner’s token, as %s', async (name) => {
    const given = { email: office.user.email, name: 'Live', permissions: ['work_orders.supervise'] };
    const created = await createToken(server.server.deps, given);
    const authorization = `Bearer ${'token' in created ? created.token : ''}`;
    const byParams = await subscribe(
      server.url,
      '{ viewer { email } }',
      {},
      { connectionParams: { [name]: authorization } },
    );
    expect(await byParams.next()).toEqual({ ended: 'BAD_USER_INPUT' });
    const byHeader = await subscribe(server.url, '{ viewer { email } }', {}, { headers: { authorization } });
    expect(await byHeader.next()).toEqual({ ended: 'BAD_USER_INPUT' });
    byParams.close();
    byHeader.close();
  });

  it.each([
    ['what cannot be parsed', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['what is not in the contract', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an id that is none', 'subscription { invoiceChanged(workOrderId: "x") { workOrder { id } } }', 'BAD_USER_INPUT'],
  ])('names what is wrong with %s', async (_, query, code) => {
    const changes = await subscribe(server.url, query, {}, { headers: { cookie: office.cookie } });
    const answer = await changes.next();
    const codes = 'ended' in answer ? answer.ended : answer.errors?.map(({ extensions }) => extensions?.code).join();
    expect(codes).toBe(code);
    changes.close();
  });
});
