import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createToken } from './access/create-token.ts';
import { hashPassword } from './access/password.ts';
import { DEMO_PASSWORD } from './demo/contractors.ts';
import { ErrorCode } from './errors.ts';
import { type BreakableWay, openBreakableWay } from './testing/breakable-way.ts';
import type { Contractor } from './testing/contractor.ts';
import { hear } from './testing/hear.ts';
import { letLooksPass } from './testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from './testing/open-invoicing.ts';
import { pathWithCurl } from './testing/path-with-curl.ts';
import { PLANTS } from './testing/plant-differences.ts';
import { type Example, filledIn, readExamples, withNames } from './testing/read-examples.ts';
import { type RunningServer, startServer } from './testing/running-server.ts';

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const EMAIL = 'office@demo.test';

let running: Invoicing;
let contractor: Contractor;
let way: BreakableWay;
let cutOff: RunningServer;
let narrow: RunningServer;
const names = new Map<string, string>();
let url: string;
let undo: () => Promise<unknown> = async () => {};

beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await running.server.signInAs('office', { tenant: contractor.tenant, email: EMAIL, passwordHash });
  way = await openBreakableWay(running.server.databaseUrl);
  cutOff = await startServer({ databaseUrl: way.url });
  narrow = await startServer({ databaseUrl: running.server.databaseUrl, env: { RATE_LIMIT_PER_CALLER: '1200' } });
  url = running.server.url;
});
afterAll(async () => {
  await way.restore();
  await cutOff.stop();
  await narrow.stop();
  await way.close();
  await running.stop();
});

const examples = readExamples(PAGE);
const isAsked = ({ asked }: Example) => asked.kind !== 'sh' || asked.name === 'curl';

async function asOwner(statement: string) {
  const owner = new pg.Client({ connectionString: running.server.databaseUrl });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

const aSentInvoice = async () => {
  const invoice = await contractor.aSentInvoice();
  const { data } = await contractor.office.graphql('query ($id: ID!) { invoice(id: $id) { workOrder { id } } }', {
    id: invoice.id,
  });
  names.set('$INVOICE_ID', invoice.id);
  names.set('$WORK_ORDER_ID', data.invoice.workOrder.id);
};

/** What the page says must be so before an example. */
const GIVEN: Record<string, () => Promise<unknown>> = {
  'three sent invoices': async () => {
    for (let n = 0; n < 3; n += 1) await contractor.aSentInvoice();
  },
  'a completed work order': async () => names.set('$WORK_ORDER_ID', (await contractor.aBillableWorkOrder()).id),
  'a sent invoice': aSentInvoice,
  'the billing system voids it, and can be asked nothing more': async () => {
    await contractor.comesToRest();
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    await letLooksPass(contractor);
    await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 1_000 });
  },
  'the billing system can be asked again, and was': async () => {
    await contractor.control.clearFaults();
    await contractor.settledInvoice(names.get('$INVOICE_ID') ?? '');
  },
  'two sent invoices': async () => {
    for (const name of ['$FIRST_ID', '$SECOND_ID']) names.set(name, (await contractor.aSentInvoice()).id);
  },
  'the run is over': () =>
    expect
      .poll(
        async () => {
          const asked = 'query ($id: ID!) { bulkRun(id: $id) { state } }';
          return (await contractor.office.graphql(asked, { id: names.get('$BULK_RUN_ID') })).data.bulkRun.state;
        },
        { timeout: 20_000 },
      )
      .toBe('FINISHED'),
  'the customer pays': async () => {
    const [there] = await contractor.control.invoice(names.get('$INVOICE_ID') ?? '');
    await contractor.control.act(there?.id ?? '', 'pay');
  },
  'a second has passed': () => expect.poll(() => running.query('select from event_pending')).toEqual([]),
  'a sent invoice that is no longer in the billing system': () => PLANTS.SENT_HERE_NOT_THERE(running, contractor),
  'the database is away': async () => {
    await way.cut();
    await expect.poll(async () => (await fetch(`${cutOff.url}/readyz`)).status).toBe(503);
    url = cutOff.url;
    undo = async () => {
      url = running.server.url;
    };
  },
  'more was asked than may be within a minute': async () => {
    url = narrow.url;
    for (let n = 0; n < 2; n += 1) await ask('{ __schema { queryType { name } } }', {});
    undo = async () => {
      url = running.server.url;
    };
  },
  'something of ours is broken': async () => {
    await asOwner('alter table work_order rename to mislaid');
    undo = () => asOwner('alter table mislaid rename to work_order');
  },
  'ten wrong passwords': async () => {
    const body = JSON.stringify({ email: EMAIL, password: 'wrong' });
    const headers = { 'content-type': 'application/json' };
    for (let n = 0; n < 10; n += 1) await fetch(`${url}/auth/sign-in`, { method: 'POST', headers, body });
  },
};

const comeTrue = async (sentence: string) => {
  const make = GIVEN[sentence];
  if (!make) throw new Error(`This test does not know how it comes that ${sentence}.`);
  await make();
};

async function takeToken(command: string) {
  const [, permissions = ''] = /--permissions (\S+)/.exec(command) ?? [];
  const created = await createToken(running.server.server.deps, {
    email: EMAIL,
    name: 'My integration',
    permissions: permissions.split(','),
  });
  names.set('$TOKEN', 'token' in created ? created.token : created.why);
}

/** The head of a request or an answer, and its body if it has one. */
function readHttp(text: string) {
  const [head = '', body = ''] = withNames(text, names).split('\n\n', 2);
  const [first = '', ...lines] = head.trim().split('\n');
  const headers = lines.map((line) => line.split(/: (.*)/, 2) as [string, string]);
  return { first: first.split(' '), headers, body };
}

function withoutPlaces(came: { errors?: { locations?: unknown }[] }) {
  return came.errors ? { ...came, errors: came.errors.map(({ locations: _, ...error }) => error) } : came;
}

/** What it cost is in every answer to a token, and stands on the page where it says so. */
function expectToCome(expected: string, came: object) {
  const wanted = JSON.parse(expected);
  const { extensions, ...rest } = withoutPlaces(came) as { extensions?: object };
  const shown = 'extensions' in wanted ? { ...rest, extensions } : rest;
  expect(shown).toEqual(filledIn(wanted, shown, names));
}

async function askByHttp(asked: string, expected: string) {
  const { first, headers, body } = readHttp(asked);
  const response = await fetch(url + first[1], { method: first[0] ?? '', headers, body: body || null });
  const wanted = readHttp(expected);
  expect(response.status).toBe(Number(wanted.first[1]));
  for (const [name, value] of wanted.headers) {
    const came = response.headers.get(name);
    expect([name, came]).toEqual([name, filledIn(value, came, names)]);
  }
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('text/csv')) {
    const came = text.replaceAll('\r\n', '\n').trim();
    expect(came).toBe(filledIn(wanted.body.trim(), came, names));
  } else if (wanted.body) expectToCome(wanted.body, JSON.parse(text));
  else expect(text).toBe('');
}

/** In a shell that has the address and the names, as the page says. */
async function askByCurl(script: string, expected: string) {
  const env = Object.fromEntries([...names].map(([name, value]) => [name.slice(1), value]));
  const { stdout } = await promisify(execFile)('sh', ['-c', script], {
    env: { ...process.env, PATH: pathWithCurl(), ...env, URL: url },
  });
  expectToCome(expected, JSON.parse(stdout));
}

async function ask(query: string, variables: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${names.get('$TOKEN')}` };
  const body = JSON.stringify({ query, variables });
  return (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json()) as object;
}

it('whoever reads the page needs a token first', async () => {
  const command = examples.find(({ asked }) => asked.kind === 'sh')?.asked.text ?? '';
  await takeToken(command);
  expect(names.get('$TOKEN')).toMatch(/^tuffops_/);
});

it.each(examples.filter(isAsked).map((example, n) => [n + 1, example.title, example] as const))(
  'example %i: %s',
  async (_n, _title, { given, asked, meanwhile, others }) => {
    for (const sentence of given) await comeTrue(sentence);
    const { answer = '', event = '', connectionParams = '{}' } = others;
    const variables = JSON.parse(withNames(others.variables ?? '{}', names));
    if (asked.kind === 'sh') await askByCurl(asked.text, answer);
    else if (asked.kind === 'http') await askByHttp(asked.text, answer);
    else if (asked.name !== 'live') expectToCome(answer, await ask(asked.text, variables));
    else {
      await contractor.comesToRest();
      const changes = await hear(
        running.server,
        { connectionParams: JSON.parse(withNames(connectionParams, names)) },
        asked.text,
        variables,
      );
      for (const sentence of meanwhile) await comeTrue(sentence);
      expectToCome(event, await changes.next());
      changes.close();
    }
    await undo();
    undo = async () => {};
  },
);

it('every code of an error has an example', () => {
  const answered = new Set([...PAGE.matchAll(/"code": "(\w+)"/g)].map(([, code]) => code));
  expect([...answered].sort()).toEqual(Object.keys(ErrorCode).sort());
});
