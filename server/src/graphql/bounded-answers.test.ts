import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLargeContractor } from '../testing/a-large-contractor.ts';
import type { Reply } from '../testing/call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

let server: RunningServer;
let admin: SignedIn;
let workOrderId: string;

beforeAll(async () => {
  server = await startServer();
  ({ admin, workOrderId } = await aLargeContractor(server));
});
afterAll(() => server.stop());

const codes = ({ errors }: Reply<unknown>) => errors.map(({ extensions }) => extensions.code);
const times = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

describe('what an operation answers is counted as it is answered, and ends it when it is too much', () => {
  const TOO_MUCH = {
    'lists within lists': `{ workOrder(id: "ID") { invoices(first: 40) { nodes { workOrder { invoices(first: 40) { nodes {
      workOrder { items { id } } } } } } } } }`,
    'their types only': `{ workOrder(id: "ID") { invoices(first: 40) { nodes { workOrder { invoices(first: 40) { nodes {
      workOrder { items { __typename } } } } } } } } }`,
    'the same list many times': `{ workOrder(id: "ID") { ${times(50, (n) => `a${n}: invoices(first: 40) { nodes { workOrder { items { id } } } }`)} } }`,
    edges: `{ workOrder(id: "ID") { invoices(first: 40) { edges { node { workOrder { invoices(first: 40) { edges { cursor node { workOrder { items { id } } } } } } } } } } }`,
  };

  it.each(Object.entries(TOO_MUCH))('%s', async (_, document) => {
    const reply = await admin.graphql(document.replace('ID', workOrderId));
    expect(reply).toEqual({
      status: 200,
      data: null,
      errors: [
        {
          message:
            'The answer has more than 100000 fields and list entries. Ask for fewer rows (`first`) or fewer fields, and for the rest in further operations.',
          path: [],
          extensions: { code: 'TOO_LARGE', allowed: 100_000, requestId: expect.any(String) },
        },
      ],
    });
  });

  it('what is read at once shares what may be read', async () => {
    const lists = (count: number) =>
      `{ ${times(count, (n) => `a${n}: workOrders(first: 30, sort: { by: NUMBER, direction: ${n % 2 ? 'ASC' : 'DESC'} }) { nodes { items { id } } }`)} }`;
    expect((await admin.graphql(lists(1))).errors).toEqual([]);
    const { data, errors } = await admin.graphql(lists(2));
    expect([data, errors]).toMatchObject([
      null,
      [
        {
          message: expect.stringMatching(/^More than 10000 rows would be read/),
          extensions: { code: 'TOO_LARGE', allowed: 10_000 },
        },
      ],
    ]);
  });

  it('the names of types, which graphql answers by itself, count too', async () => {
    const names = times(20, (n) => `t${n}: __typename`);
    const list = (selection: string) => `{ workOrders(first: 30) { nodes { items { ${selection} } } } }`;
    expect(codes(await admin.graphql(list('__typename')))).toEqual([]);
    const documents = [list(names), `${list('...F')} fragment F on WorkOrderItem { ... { ${names} } }`];
    for (const document of [...documents, list(`amount { ${names} }`)]) {
      expect(codes(await admin.graphql(document))).toEqual(['TOO_LARGE']);
    }
  });

  it('a mutation after it is not begun', async () => {
    const document = `mutation {
      first: saveWorkOrderNotes(input: { workOrderId: "ID", notes: "first" }) { workOrder { invoices(first: 40) { nodes { workOrder { invoices(first: 40) { nodes {
        workOrder { items { id } } } } } } } } }
      second: saveWorkOrderNotes(input: { workOrderId: "ID", notes: "second" }) { message } }`;
    expect(codes(await admin.graphql(document.replaceAll('ID', workOrderId)))).toEqual(['TOO_LARGE']);
    const { data } = await admin.graphql(`{ workOrder(id: "${workOrderId}") { notes } }`);
    expect(data).toEqual({ workOrder: { notes: 'first' } });
  });

  it('but what fits is answered whole', async () => {
    const document = `{ workOrder(id: "${workOrderId}") { invoices(first: 40) { nodes { workOrder { items { id description kind } } } } } }`;
    const { data, errors } = await admin.graphql(document);
    expect(errors).toEqual([]);
    expect(data.workOrder.invoices.nodes).toHaveLength(40);
    expect(data.workOrder.invoices.nodes[39].workOrder.items).toHaveLength(200);
  });
});

describe('at most 20 things are asked for at once, however they are written', () => {
  const asked = (count: number, one: (n: number) => string) => [
    `{ ${times(count, one)} }`,
    `{ ${times(count, (n) => `... on Query { ${one(n)} }`)} }`,
    `{ ...F } fragment F on Query { ${times(count, one)} }`,
    `{ ...F ...G } fragment F on Query { ${times(count - 1, one)} } fragment G on Query { ...H } fragment H on Query { ${one(count - 1)} }`,
  ];
  const viewer = (n: number) => `a${n}: viewer { email }`;

  it.each(asked(21, viewer))('%s', async (document) => {
    const { status, data, errors } = await admin.graphql(document);
    expect([status, data, errors]).toMatchObject([
      400,
      null,
      [
        {
          message: 'This operation asks for 21 things; 20 are allowed. Send the rest in another operation.',
          extensions: { code: 'TOO_LARGE', asked: 21, allowed: 20 },
        },
      ],
    ]);
  });

  it.each(asked(20, viewer))('but 20 are: %s', async (document) => {
    expect((await admin.graphql(document)).errors).toEqual([]);
  });

  it('mutations too, and none of them is begun', async () => {
    const input = `{ workOrderId: "${workOrderId}", notes: "never" }`;
    const parts = times(21, (n) => `m${n}: saveWorkOrderNotes(input: ${input}) { message }`);
    const reply = await admin.graphql(`mutation { ...F } fragment F on Mutation { ${parts} }`);
    expect(codes(reply)).toEqual(['TOO_LARGE']);
    const { data } = await admin.graphql(`{ workOrder(id: "${workOrderId}") { notes } }`);
    expect(data.workOrder.notes).not.toBe('never');
  });
});
