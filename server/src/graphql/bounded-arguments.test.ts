import { uuidv7 } from 'uuidv7';
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

describe('a list in an argument has at most 200 entries', () => {
  const SENT = (count: number) => Array.from({ length: count }, () => 'SENT');
  const STATUSES = 'query ($statuses: [InvoiceStatus!]) { invoices(filter: { statuses: $statuses }) { totalCount } }';
  const FILTER = 'query ($filter: InvoiceFilter) { invoices(filter: $filter) { totalCount } }';
  const WORK_ORDERS =
    'query ($statuses: [WorkOrderStatus!]) { workOrders(filter: { statuses: $statuses }) { totalCount } }';

  it.each([
    ['as a variable', (count: number) => admin.graphql(STATUSES, { statuses: SENT(count) })],
    ['within a variable', (count: number) => admin.graphql(FILTER, { filter: { statuses: SENT(count) } })],
    [
      'as a literal',
      (count: number) => admin.graphql(`{ invoices(filter: { statuses: [${SENT(count)}] }) { totalCount } }`),
    ],
  ])('%s', async (_, ask) => {
    expect((await ask(200)).errors).toEqual([]);
    const { data, errors } = await ask(201);
    expect([data, errors]).toMatchObject([
      { invoices: null },
      [
        {
          message: 'filter.statuses has 201 entries; 200 are allowed. Send the rest in another request.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    ]);
  });

  it('in a mutation’s input too', async () => {
    const item = { kind: 'SERVICE', description: 'x', quantity: '1', unitPriceMinorUnits: 1 };
    const input = { workOrderId, expectedVersion: 1, items: Array.from({ length: 201 }, () => item) };
    const reply = await admin.graphql(
      'mutation ($input: SaveWorkOrderItemsInput!) { saveWorkOrderItems(input: $input) { message } }',
      { input },
    );
    expect(reply.errors).toMatchObject([{ message: expect.stringMatching(/^input\.items has 201 entries/) }]);
  });

  it('70,000 statuses in twenty places cost next to nothing', async () => {
    const parts = times(20, (n) => `a${n}: workOrders(filter: { statuses: $statuses }) { totalCount }`);
    const document = WORK_ORDERS.replace(/\{ workOrders.*/, `{ ${parts} }`);
    const reply = await admin.graphql(document, {
      statuses: Array.from({ length: 70_000 }, () => 'BILLED').slice(0, 50_000),
    });
    expect(new Set(codes(reply))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(reply.errors).toHaveLength(20);
  });
});

describe('a text that no database stores is refused by the name of its argument', () => {
  const CANCEL = 'mutation ($input: CancelInvoiceInput!) { cancelInvoice(input: $input) { message } }';
  const ITEMS = 'mutation ($input: SaveWorkOrderItemsInput!) { saveWorkOrderItems(input: $input) { message } }';
  const item = (description: string) => ({ kind: 'SERVICE', description, quantity: '1', unitPriceMinorUnits: 1 });

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800', 'a\u0000b'])('%j', async (text) => {
    const asked = [
      ['input.reason', await admin.graphql(CANCEL, { input: { invoiceId: uuidv7(), reason: text } })],
      ['input.idempotencyKey', await admin.graphql(CANCEL, { input: { invoiceId: uuidv7(), idempotencyKey: text } })],
      ['input.invoiceId', await admin.graphql(CANCEL, { input: { invoiceId: text } })],
      [
        'filter.search',
        await admin.graphql('query ($s: String) { invoices(filter: { search: $s }) { totalCount } }', { s: text }),
      ],
      ['after', await admin.graphql('query ($s: String) { invoices(after: $s) { totalCount } }', { s: text })],
      [
        'input.items[1].description',
        await admin.graphql(ITEMS, { input: { workOrderId, expectedVersion: 1, items: [item('x'), item(text)] } }),
      ],
    ] as const;
    for (const [name, reply] of asked) {
      expect([name, codes(reply)]).toEqual([name, ['BAD_USER_INPUT']]);
      expect(reply.errors[0]?.message.split(' ')[0]).toBe(name);
    }
  });

  it('as a literal', async () => {
    const { errors } = await admin.graphql(
      `mutation { cancelInvoice(input: { invoiceId: "${uuidv7()}", reason: "a\\u0000b" }) { message } }`,
    );
    expect(errors).toMatchObject([
      { message: 'input.reason may not contain the character U+0000.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const half = await admin.graphql(
      `mutation { cancelInvoice(input: { invoiceId: "${uuidv7()}", reason: "\\ud800" }) { message } }`,
    );
    expect([half.status, codes(half)]).toEqual([400, ['GRAPHQL_PARSE_FAILED']]);
  });
});
