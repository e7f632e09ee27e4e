import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { subscribe } from '../testing/subscribe.ts';

const logged: string[] = [];
const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
let server: RunningServer;
let admin: SignedIn;

beforeAll(async () => {
  server = await startServer({ log: pino({ level: 'info' }, { write: (line) => void logged.push(line) }) });
  admin = await server.signInAs('admin');
});
afterAll(async () => {
  await server.stop();
  printed.mockRestore();
});

const BODY = 'invoiceChanged { __typename }';

/** Documents that graphql's own rules or its execution throw on, or that only one way in can answer. */
const DOCUMENTS = [
  [
    'a root field included by a variable that is not there',
    'subscription { invoiceChanged @include(if: $marked) { __typename } }',
  ],
  [
    'a root field included by a variable',
    `subscription ($marked: Boolean!) { invoiceChanged @include(if: $marked) { __typename } }`,
  ],
  [
    'a root field skipped by a variable',
    `subscription ($marked: Boolean = true) { invoiceChanged @skip(if: $marked) { __typename } }`,
  ],
  [
    'a fragment included by a variable',
    `subscription { ...F @include(if: $marked) } fragment F on Subscription { ${BODY} }`,
  ],
  ['an inline fragment skipped by a variable', `subscription { ... @skip(if: $marked) { ${BODY} } }`],
  ['a directive without its argument', 'subscription { invoiceChanged @include { __typename } }'],
  ['a directive with the wrong argument', 'subscription { invoiceChanged @include(if: "marked") { __typename } }'],
  [
    'fragments in a circle',
    'subscription { ...A } fragment A on Subscription { ...B } fragment B on Subscription { ...A }',
  ],
  ['a fragment that is not there', 'subscription { ...marked }'],
  ['two things at once', `subscription { a: ${BODY} b: ${BODY} }`],
  ['its type only', 'subscription { __typename }'],
  ['an argument that is not there', 'subscription { invoiceChanged(workOrderId: $marked) { __typename } }'],
  ['what is no operation', 'fragment marked on Invoice { id }'],
] as const;

const withNothingSaid = (codes: (string | undefined)[]) => {
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) expect(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toContain(code);
  expect(logged.join()).not.toMatch(/marked|unexpected|stack/i);
  expect(printed).not.toHaveBeenCalled();
};

describe('is refused with a code, and leaves no word in the log nor on standard error', () => {
  it.each(DOCUMENTS)('%s, over HTTP', async (_, document) => {
    for (const ask of [server.graphql, admin.graphql]) {
      const { status, data, errors } = await ask(document);
      expect([status, data]).toEqual([400, null]);
      withNothingSaid(errors.map(({ extensions }) => extensions.code));
    }
  });

  it.each(DOCUMENTS)('%s, over the socket', async (_, document) => {
    const changes = await subscribe(server.url, document, {}, { headers: { cookie: admin.cookie } });
    const answer = await changes.next();
    withNothingSaid(
      'ended' in answer
        ? answer.ended.split(',')
        : (answer.errors ?? []).map(({ extensions }) => String(extensions?.code)),
    );
    changes.close();
  });
});

it('a subscription over HTTP says where it is answered', async () => {
  for (const ask of [server.graphql, admin.graphql]) {
    const { status, errors } = await ask(`subscription { ${BODY} }`);
    expect([status, errors.map(({ message, extensions }) => [extensions.code, message])]).toEqual([
      400,
      [['BAD_USER_INPUT', 'Subscriptions are answered over a WebSocket only (graphql-transport-ws).']],
    ]);
  }
});

it('variables that do not fit a subscription are BAD_USER_INPUT', async () => {
  const document = 'subscription ($id: ID!) { invoiceChanged(workOrderId: $id) { __typename } }';
  for (const variables of [{}, { id: null }, { id: { marked: 1 } }, { id: [] }]) {
    const changes = await subscribe(server.url, document, variables, { headers: { cookie: admin.cookie } });
    const answer = await changes.next();
    withNothingSaid(
      'ended' in answer ? [answer.ended] : (answer.errors ?? []).map(({ extensions }) => String(extensions?.code)),
    );
    changes.close();
  }
});

/** Sends texts as they are, and answers how the connection ended. */
async function converse(...texts: (string | Buffer)[]): Promise<number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: admin.cookie },
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('open', resolve));
  for (const text of texts) socket.send(text);
  return closed;
}

const INIT = '{"type":"connection_init"}';
const asking = (payload: unknown) => JSON.stringify({ id: 'x', type: 'subscribe', payload });

describe('a connection that says what is no message ends with a code of the protocol', () => {
  it.each([
    ['no JSON', ['{'], 4400],
    ['JSON of another kind', ['[]'], 4400],
    ['a message without a query', [INIT, asking({})], 4400],
    ['variables that are none', [INIT, asking({ query: 'subscription { marked }', variables: 'marked' })], 4400],
    ['a message before it said who it is', [asking({ query: 'subscription { marked }' })], 4401],
    ['a message beyond all measure', [INIT, 'x'.repeat(600_000)], 4500],
    ['bytes that are no text', [INIT, Buffer.alloc(600_000, 0xff)], 4500],
  ] as const)('%s', async (_, texts, code) => {
    expect([1009, code]).toContain(await converse(...texts));
    expect(logged.join()).not.toMatch(/marked/);
    expect(printed).not.toHaveBeenCalled();
  });
});
