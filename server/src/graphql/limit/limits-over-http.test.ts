import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAsToken, askWith } from '../../testing/ask-as-token.ts';
import { statementsOf } from '../../testing/count-statements.ts';
import { callerOf } from '../../testing/factories.ts';
import { limiterOf } from '../../testing/limiter-of.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { COST } from './cost.ts';

const PER_CALLER = 1_200;
const PER_TENANT = 5_000;
const PER_ADDRESS = 2_500;
/** Costs more than a bucket holds, so that whoever asks it has to wait for long. */
const DEAR = '{ __schema { queryType { name } } }';
const LOOK = '{ viewer { email } }';
const LIST = '{ invoices(first: 50) { nodes { id number status customerName } } }';

let server: RunningServer;
let other: RunningServer;

beforeAll(async () => {
  const env = {
    RATE_LIMIT_PER_CALLER: String(PER_CALLER),
    RATE_LIMIT_PER_TENANT: String(PER_TENANT),
    RATE_LIMIT_PER_ADDRESS: String(PER_ADDRESS),
  };
  server = await startServer({ env });
  other = await startServer({ databaseUrl: server.databaseUrl, env });
});
afterAll(async () => {
  await other.stop();
  await server.stop();
});

/** Of a contractor of their own, so that no test asks out of another one's bucket. */
async function aPerson(invoices = 0): Promise<SignedIn> {
  const tenant = await server.make.aTenant();
  const person = await server.signInAs('admin', { tenant });
  const { id: connectionId } = await server.make.aConnection({ tenantId: tenant.id, disconnectedAt: new Date() });
  for (let n = 0; n < invoices; n += 1) {
    const workOrder = await server.make.aWorkOrder({ tenantId: tenant.id });
    await server.make.anInvoice({ workOrder, connectionId, status: 'CANCELLED' });
  }
  return person;
}
const cameInSince = (begin: number) => 1 + (PER_CALLER * (performance.now() - begin)) / 60_000;
/** A bucket and what came in since, and a twentieth for another process, and for what was under way. */
const mostSince = (begin: number) => PER_CALLER * 1.25 + cameInSince(begin);
const aToken = async (person?: SignedIn) => askAsToken(server, person ?? (await aPerson()));
type Token = Awaited<ReturnType<typeof aToken>>;

/** Asks until it is refused, or so often; answers what all of it cost, and the refusal. */
async function askUntilRefused({ ask }: Token, { query = DEAR, at = [server] } = {}) {
  let cost = 0;
  const begin = performance.now();
  for (let n = 0; n < 1_000; n += 1) {
    const answer = await ask(query, {}, at[n % at.length]);
    if (answer.status === 429) return { cost, answer, most: mostSince(begin) };
    cost += answer.body.extensions.cost.asked;
  }
  throw new Error('Nobody was refused.');
}

describe('what a request costs', () => {
  it('is what it completed, and not what it might have', async () => {
    const asked = async (invoices: number) => {
      const { ask } = await aToken(await aPerson(invoices));
      return (await ask(LIST)).body.extensions.cost.asked;
    };
    const [none, two, five] = [await asked(0), await asked(2), await asked(5)];
    expect(none).toBeGreaterThanOrEqual(COST.request);
    expect(two).toBeGreaterThan(none);
    expect(five - none).toBe(((two - none) / 2) * 5);
  });

  it('is more where the billing system is asked, and only then', async () => {
    const { ask } = await aToken(await aPerson());
    const cancel = 'mutation ($id: ID!) { cancelInvoice(input: { invoiceId: $id }) { message } }';
    const { body } = await ask(cancel, { id: '0190a000-0000-7000-8000-000000000000' });
    expect(body.extensions.cost.asked).toBeGreaterThanOrEqual(COST.request + COST.billing);
    expect((await ask('{ customerCopy(invoiceId: "x") { url } }')).body.extensions.cost.asked).toBeLessThan(50);
  });

  it('is more where it is about the schema', async () => {
    const { body } = await (await aToken()).ask('{ __schema { queryType { name } } }');
    expect(body.extensions.cost.asked).toBeGreaterThanOrEqual(COST.schema);
  });

  it('is counted for what is no GraphQL and for what the contract has not, too', async () => {
    const { ask } = await aToken();
    for (const query of ['{ viewer', '{ nothing }'])
      expect((await ask(query)).body.extensions.cost.asked).toBe(COST.request);
    const begin = performance.now();
    for (let n = 0; n < 20; n += 1) await ask(n % 2 ? '{ viewer' : '{ nothing }');
    const { asked, left } = (await ask(LOOK)).body.extensions.cost;
    expect(left).toBeLessThanOrEqual(PER_CALLER - 20 * COST.request - asked + cameInSince(begin));
  });
});

describe('who asks for too much', () => {
  it('is refused with the seconds to wait, and let in again when they are over', async () => {
    const token = await aToken();
    const { answer } = await askUntilRefused(token);
    const { code, retryAfterSeconds } = answer.body.errors[0].extensions;
    expect([code, answer.body.data]).toEqual(['RATE_LIMITED', undefined]);
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(answer.headers.get('retry-after')).toBe(String(retryAfterSeconds));
    expect(answer.headers.get('ratelimit-policy')).toContain(`"caller";q=${PER_CALLER};w=60`);
    expect(answer.headers.get('ratelimit')).toContain(`"caller";r=0;t=${retryAfterSeconds}`);
    expect(answer.body.extensions.cost).toMatchObject({ asked: 0, left: 0, limit: PER_CALLER });
    await server.letPass('1 minute');
    // What a process was told a moment ago it does not ask again.
    await expect.poll(async () => (await token.ask(LOOK)).status).toBe(200);
  });

  it('at two processes in turn gets hardly more than at one', async () => {
    const { cost, most } = await askUntilRefused(await aToken(), { query: LOOK, at: [server, other] });
    expect(cost).toBeGreaterThan(PER_CALLER * 0.9);
    expect(cost).toBeLessThan(most);
  });

  it('by many requests at once gets not all of it either', async () => {
    const { ask } = await aToken(await aPerson(20));
    const begin = performance.now();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(LIST)));
    const cost = answers.reduce((sum, { body }) => sum + body.extensions.cost.asked, 0);
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect(cost).toBeLessThan(mostSince(begin));
  });

  it('is held to what those may cost who are being answered', async () => {
    const { user, tenant } = await aPerson();
    const caller = callerOf(user, tenant);
    const limiter = limiterOf(server, { perCaller: 1_000, perTenant: 0, perAddress: 0 });
    const enter = () => limiter.enter({ caller }, 'graphql', { expected: 600 });
    const [first, second, third] = [await enter(), await enter(), await enter()];
    expect(third).toMatchObject({ refusal: { by: 'caller' } });
    for (const each of [first, second]) if ('leave' in each) each.leave(10);
    expect(await enter()).toMatchObject({ leave: expect.any(Function) });
    await limiter.stop();
  });

  it('takes nothing from who else asks', async () => {
    const person = await aPerson();
    await askUntilRefused(await aToken(person));
    expect((await person.graphql(LOOK)).status).toBe(200);
    expect((await (await aToken(person)).ask(LOOK)).status).toBe(200);
  });

  it('with many tokens gets no more than is there for a company, and its people go on', async () => {
    const person = await aPerson();
    for (let n = 0; n < 3; n += 1) await (await aToken(person)).ask(DEAR);
    const { status, headers, body } = await (await aToken(person)).ask(LOOK);
    expect([status, body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(headers.get('ratelimit')).toMatch(/"tenant";r=0;/);
    expect(body.errors[0].message).toMatch(/^Your company has asked for too much/);
    expect((await person.graphql(LOOK)).status).toBe(200);
    expect((await (await aToken()).ask(LOOK)).status).toBe(200);
  });

  it('without signing in, or with a wrong token, is refused by where they come from', async () => {
    const statuses = [];
    for (let n = 0; n < 30; n += 1) {
      statuses.push((await askWith(server, { authorization: 'Bearer tuffops_guess' }, LOOK)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    const { status, body, headers } = await askWith(server, {}, '{ __typename }');
    expect([status, body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(headers.get('ratelimit')).toMatch(/^"address";r=0;/);
    expect((await (await aPerson()).graphql(LOOK)).status).toBe(200);
  });

  it('is told to operators', async () => {
    await askUntilRefused(await aToken());
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^rate_limited_total\{by="caller",way="graphql"\} [1-9]/m);
    expect(metrics).toMatch(/^rate_limited_total\{by="tenant",way="import"\} 0$/m);
  });
});

describe('a request that is let in', () => {
  it('is told what is left, a page of ours only when it asks', async () => {
    const person = await aPerson();
    const { body, headers } = await askWith(server, { cookie: person.cookie }, LOOK);
    expect(body.extensions).toBeUndefined();
    expect(headers.get('ratelimit')).toMatch(/^"caller";r=\d+;t=\d+, "tenant";r=\d+;t=\d+$/);
    const told = await askWith(server, { cookie: person.cookie, 'tell-cost': 'true' }, LOOK);
    expect(told.body.extensions.cost).toMatchObject({ asked: expect.any(Number), limit: PER_CALLER });
  });

  it('waits for no statement: what all cost is told in few', async () => {
    const { ask } = await aToken();
    await ask(LOOK);
    const statements = statementsOf(server.server.dataSource);
    const begin = performance.now();
    for (let n = 0; n < 40; n += 1) await ask(LOOK);
    const seconds = (performance.now() - begin) / 1_000;
    const told = statements.filter((statement) => statement.includes('cost_bucket'));
    expect(statements.filter((statement) => /from api_token k/.test(statement))).toHaveLength(40);
    // Five times a second, and when a twentieth of the bucket was spent.
    expect(told.length).toBeLessThanOrEqual(2 + 5 * seconds + 20);
  });
});

describe('files', () => {
  const exhausted = async () => {
    const person = await aPerson();
    const keys = ['invoices.view', 'customers.create', 'customers.edit', 'customers.view', 'billing.view'];
    const token = await askAsToken(server, person, keys);
    await askUntilRefused(token);
    return token;
  };
  const expectRefusal = async (response: Response) => {
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const { message } = (await response.json()) as { message: string };
    expect(message).toMatch(/^You have asked for too much within a minute. Try again in \d+ seconds?\.$/);
  };

  it('are refused likewise, before anything is written or read', async () => {
    const { authorization } = await exhausted();
    const csv = { authorization, 'content-type': 'text/csv' };
    await expectRefusal(await fetch(`${server.url}/invoices.csv`, { headers: { authorization } }));
    const body = 'type,company_name\nCOMMERCIAL,Bakery\n';
    const address = `${server.url}/import/customers?dryRun=false`;
    await expectRefusal(await fetch(address, { method: 'POST', headers: csv, body }));
  });

  it('cost so much a row', async () => {
    const token = await askAsToken(server, await aPerson(7), ['invoices.view']);
    const begin = performance.now();
    const before = (await token.ask(LOOK)).body.extensions.cost.left;
    await (await fetch(`${server.url}/invoices.csv`, { headers: { authorization: token.authorization } })).text();
    const after = (await token.ask(LOOK)).body.extensions.cost;
    expect(before - after.left).toBeGreaterThanOrEqual(COST.request + 7 + after.asked - cameInSince(begin));
  });
});
