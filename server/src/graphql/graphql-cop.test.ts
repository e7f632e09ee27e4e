import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

/**
 * What the auditing tool graphql-cop (github.com/dolevf/graphql-cop) asks, and by which answer it finds a weakness. `open`: found on
 * purpose where partners may look around, and not where INTROSPECTION and PLAYGROUND are off.
 */
type Probe = { name: string; open?: true; isFound(ask: Ask): Promise<boolean> };
type Ask = {
  post(body: unknown): Promise<Json>;
  get(query: string): Promise<Json>;
  form(query: string): Promise<Json>;
  page(): Promise<string>;
};

const ONE_TYPE_IN_ANOTHER = `query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`;
const repeated = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const asked = async ({ post }: Ask, query: string) => post({ query });

const PROBES: Probe[] = [
  {
    name: 'Alias Overloading',
    isFound: async (ask) =>
      Boolean((await asked(ask, `query cop { ${repeated(101, (n) => `alias${n}: __typename`)} }`)).data?.alias100),
  },
  {
    name: 'Array-based Query Batching',
    isFound: async ({ post }) => {
      const answer = await post(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })));
      return Array.isArray(answer) && answer.length >= 10;
    },
  },
  {
    name: 'Directive Overloading',
    isFound: async (ask) => (await asked(ask, `query cop { __typename ${'@aa'.repeat(10)} }`)).errors?.length === 10,
  },
  {
    name: 'Directive Overloading with a directive that is there',
    isFound: async (ask) => {
      const { data, errors } = await asked(ask, `query cop { __typename ${'@skip(if: false) '.repeat(200)} }`);
      return Boolean(data?.__typename) || errors.length >= 10;
    },
  },
  {
    name: 'Field Duplication',
    isFound: async (ask) => Boolean((await asked(ask, `query cop { ${'__typename '.repeat(500)} }`)).data?.__typename),
  },
  {
    name: 'Introspection-based Circular Query',
    isFound: async (ask) => (await asked(ask, ONE_TYPE_IN_ANOTHER)).data?.__schema?.types.length > 25,
  },
  {
    name: 'Circular Fragment',
    isFound: async (ask) => {
      const { data, errors } = await asked(
        ask,
        'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      );
      return Boolean(data) || errors[0]?.extensions.code !== 'GRAPHQL_VALIDATION_FAILED';
    },
  },
  {
    name: 'GET Method Query Support',
    isFound: async ({ get }) => Boolean((await get('query cop {__typename}')).data?.__typename),
  },
  {
    name: 'Mutation is allowed over GET',
    isFound: async ({ get }) => Boolean((await get('mutation cop {__typename}')).data?.__typename),
  },
  {
    name: 'POST based url-encoded query',
    isFound: async ({ form }) => Boolean((await form('query cop { __typename }')).data?.__typename),
  },
  {
    name: 'Trace Mode',
    isFound: async (ask) => {
      const answers = [await asked(ask, 'query cop { __typename }'), await asked(ask, 'query cop { nothing }')];
      return /"(tracing|ftv1|debug)":/.test(JSON.stringify(answers));
    },
  },
  {
    name: 'Unhandled Errors Detection',
    isFound: async (ask) => {
      const answer = await asked(ask, 'qwerty cop { abc }');
      return /exception|stacktrace|node_modules|\.ts:/.test(JSON.stringify(answer));
    },
  },
  {
    name: 'Field Suggestions',
    open: true,
    isFound: async (ask) =>
      (await asked(ask, 'query cop { __schema { directive } }')).errors[0].message.includes('Did you mean'),
  },
  {
    name: 'Introspection',
    open: true,
    isFound: async (ask) =>
      Boolean((await asked(ask, 'query cop { __schema { types { name fields { name } } } }')).data?.__schema?.types),
  },
  {
    name: 'GraphQL IDE',
    open: true,
    isFound: async ({ page }) => /graphiql\.min\.css|GraphQL Playground|GraphiQL|graphql-playground/.test(await page()),
  },
];

let open: RunningServer;
let closed: RunningServer;
let people: Map<RunningServer, SignedIn>;

beforeAll(async () => {
  open = await startServer();
  closed = await startServer({ databaseUrl: open.databaseUrl, env: { INTROSPECTION: 'false', PLAYGROUND: 'false' } });
  people = new Map([
    [open, await open.signInAs('admin')],
    [closed, await closed.signInAs('admin')],
  ]);
});
afterAll(async () => {
  await closed.stop();
  await open.stop();
});

const asking = ({ url }: RunningServer, headers: Record<string, string>): Ask => {
  const address = `${url}/graphql`;
  const read = async (response: Response) => JSON.parse((await response.text()) || '{}') as Json;
  const send = async (type: string, body: string) =>
    read(await fetch(address, { method: 'POST', headers: { ...headers, 'content-type': type }, body }));
  return {
    post: (body) => send('application/json', JSON.stringify(body)),
    form: (query) => send('application/x-www-form-urlencoded', new URLSearchParams({ query }).toString()),
    get: async (query) => read(await fetch(`${address}?query=${encodeURIComponent(query)}`, { headers })),
    page: async () => (await fetch(address, { headers: { ...headers, accept: 'text/html' } })).text(),
  };
};

describe.each([
  ['to nobody', () => ({})],
  ['to a person', (server: RunningServer) => ({ cookie: people.get(server)?.cookie ?? '' })],
] as const)('what is answered %s', (_, headersAt) => {
  it.each(PROBES.map((probe) => [probe.name, probe] as const))(
    '%s',
    async (_name, { isFound, open: isOpen = false }) => {
      if (isOpen && _name !== 'GraphQL IDE') expect(await isFound(asking(open, headersAt(open)))).toBe(true);
      if (!isOpen) expect(await isFound(asking(open, headersAt(open)))).toBe(false);
      expect(await isFound(asking(closed, headersAt(closed)))).toBe(false);
    },
  );
});

it('who asks about the schema or for the playground where they are off is told what to do', async () => {
  const { post, page } = asking(closed, {});
  for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Invoice") { name } }']) {
    const { data, errors } = await post({ query });
    expect([data, errors[0].extensions.code]).toEqual([undefined, 'FORBIDDEN']);
    expect(errors[0].message).toMatch(/server\/schema\.graphql .* INTROSPECTION=true/);
  }
  expect(await page()).toMatch(/has no playground.*PLAYGROUND=true/);
  expect((await fetch(`${closed.url}/graphiql.html`)).status).toBe(404);
  expect(await post({ query: '{ __typename }' })).toEqual({ data: { __typename: 'Query' } });
});

it('nothing of a hidden schema is suggested, whatever was mistaken', async () => {
  const { post } = asking(closed, { cookie: people.get(closed)?.cookie ?? '' });
  const mistaken = [
    '{ invoice(id: "x") { numbr } }',
    '{ invoces { totalCount } }',
    '{ invoices(firts: 1) { totalCount } }',
    '{ invoices(filter: { statuses: [SNT] }) { totalCount } }',
    '{ invoices(filter: { serch: "x" }) { totalCount } }',
    'query ($f: InvoicFilter) { invoices(filter: $f) { totalCount } }',
    '{ invoice(id: "x") { ... on Invoce { id } } }',
  ].map((query) => ({ query }));
  const variable = { query: 'query ($s: InvoiceStatus!) { invoices(filter: { statuses: [$s] }) { totalCount } }' };
  for (const each of [...mistaken, { ...variable, variables: { s: 'SNT' } }]) {
    const { errors } = await post(each);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
  }
});
