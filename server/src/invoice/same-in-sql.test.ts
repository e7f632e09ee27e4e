import { isActive } from '@tuffops/shared/invoice/active-invoice';
import { isSomethingSql, isSomethingToBill } from '@tuffops/shared/invoice/something-to-bill';
import { InvoiceStatus } from '@tuffops/shared/invoice/status';
import { isReadyToInvoice } from '@tuffops/shared/work-order/ready-to-invoice';
import { WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';
import { Invoice } from './invoice.entity.ts';
import { isPlaceTaken } from './one-place.ts';

let server: RunningServer;
let office: SignedIn;
let tenantId: string;
let connectionId: string;
beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  tenantId = office.tenant.id;
  connectionId = (await server.make.aConnection({ tenantId })).id;
});
afterAll(() => server.stop());

const LISTED = `query ($ids: [ID!]) {
  joined: workOrders(first: 100, filter: { ids: $ids }) { nodes { id activeInvoice { id } } }
  loaded: workOrders(first: 100, filter: { ids: $ids }) { nodes { id invoicingBlocker activeInvoice { id status } } }
  ready: workOrders(first: 100, filter: { ids: $ids, readyToInvoice: true }) { nodes { id } }
  others: workOrders(first: 100, filter: { ids: $ids, readyToInvoice: false }) { nodes { id } }
}`;
type Node = { id: string; activeInvoice: object | null; invoicingBlocker: string | null };
const ask = async (ids: string[]): Promise<Record<'joined' | 'loaded' | 'ready' | 'others', Map<string, Node>>> => {
  const { data } = await office.graphql<Record<string, { nodes: Node[] }>>(LISTED, { ids });
  const byId = Object.entries(data ?? {}).map(([name, { nodes }]) => [
    name,
    new Map(nodes.map((node) => [node.id, node])),
  ]);
  return Object.fromEntries(byId);
};

const STATES = Object.values(InvoiceStatus).flatMap((status) =>
  [false, true].map((isCredited) => ({ status, isCredited, cancelledAt: status === 'CANCELLED' ? new Date() : null })),
);
const words = (invoice: (typeof STATES)[number] | null) =>
  invoice ? `${invoice.status}${invoice.isCredited ? ', credited' : ''}` : 'no invoice';

describe('An invoice is active in one sense only', () => {
  const changes = STATES.flatMap((before) => STATES.map((after) => ({ before, after })));
  /** By the change, what each says of what came of it. */
  const said = new Map<string, Record<string, boolean>>();

  beforeAll(async () => {
    const ids: string[] = [];
    for (const { before, after } of changes) {
      const workOrder = await server.make.aWorkOrder({ tenantId });
      const { id } = await server.make.anInvoice({ workOrder, connectionId, ...before });
      await server.server.dataSource.manager.update(Invoice, { tenantId, id }, after);
      ids.push(workOrder.id);
    }
    const kept = await hasActive(`select id, has_active_invoice as "is" from work_order`);
    await server.query('select find_all_work_orders()');
    const filled = await hasActive(`select id, has_active_invoice as "is" from work_order`);
    const [{ predicate }] = await server.query(
      `select pg_get_expr(indpred, indrelid) as predicate from pg_index where indexrelid = 'invoice_active'::regclass`,
    );
    const indexed = await hasActive(`select work_order_id as id, ${predicate} as "is" from invoice`);
    const { joined, loaded } = await ask(ids);
    for (const [index, id] of ids.entries()) {
      said.set(nameOf(changes[index]), {
        triggers: kept.get(id) ?? false,
        filledAtOnce: filled.get(id) ?? false,
        index: indexed.get(id) ?? false,
        join: joined.get(id)?.activeInvoice !== null,
        loader: loaded.get(id)?.activeInvoice !== null,
        verdict: loaded.get(id)?.invoicingBlocker === 'ACTIVE_INVOICE',
        creation: await isPlaceTaken(server.server.dataSource.manager, tenantId, id, uuidv7()),
      });
    }
  });

  const hasActive = async (text: string): Promise<Map<string, boolean>> => {
    const rows: { id: string; is: boolean }[] = await server.query(text);
    return new Map(rows.map(({ id, is }) => [id, is]));
  };
  const nameOf = (change: (typeof changes)[number] | undefined) =>
    change ? `${words(change.before)} → ${words(change.after)}` : '';

  it.each(changes.map((change) => [nameOf(change), change.after] as const))('%s', (name, after) => {
    const is = isActive(after);
    const all = { triggers: is, filledAtOnce: is, index: is, join: is, loader: is, verdict: is, creation: is };
    expect(said.get(name)).toEqual(all);
  });
});

describe('A work order is ready to invoice in one sense only', () => {
  const cases = WORK_ORDER_STATUSES.flatMap((status) => [null, ...STATES].map((invoice) => ({ status, invoice })));

  it('of every status, with every invoice', async () => {
    const made = new Map<string, (typeof cases)[number]>();
    for (const each of cases) {
      const workOrder = await server.make.aWorkOrder({ tenantId, status: each.status });
      if (each.invoice) await server.make.anInvoice({ workOrder, connectionId, ...each.invoice });
      made.set(workOrder.id, each);
    }
    const { loaded, ready, others } = await ask([...made.keys()]);
    const said = [...made].map(([id, { status, invoice }]) => {
      const isBlocked = ['NOT_COMPLETED', 'ACTIVE_INVOICE'].includes(loaded.get(id)?.invoicingBlocker ?? '');
      return [`${status}, ${words(invoice)}`, ready.has(id), !others.has(id), !isBlocked];
    });
    const expected = cases.map(({ status, invoice }) => {
      const isReady = isReadyToInvoice({ status, hasActiveInvoice: invoice !== null && isActive(invoice) });
      return [`${status}, ${words(invoice)}`, isReady, isReady, isReady];
    });
    expect(said).toEqual(expected);
  });
});

describe('Something is to be billed in one sense only', () => {
  const QUANTITIES = ['0.0001', '0.0049', '0.005', '0.4999', '0.5', '1', '3.25'];
  const PRICES = [0, 1, 2, 99, 100, 4_999, 5_000];

  it('of any line', async () => {
    const lines = QUANTITIES.flatMap((quantity) =>
      PRICES.map((unitPriceMinorUnits) => ({ quantity, unitPriceMinorUnits })),
    );
    const rows = await server.query(
      `select ${isSomethingSql('quantity', 'price')} as "is"
       from unnest($1::numeric[], $2::integer[]) with ordinality l (quantity, price, position) order by position`,
      [lines.map(({ quantity }) => quantity), lines.map(({ unitPriceMinorUnits }) => unitPriceMinorUnits)],
    );
    expect(rows.map((row: { is: boolean }) => row.is)).toEqual(lines.map((line) => isSomethingToBill([line])));
  });

  it.each([
    ['nothing', 0, []],
    ['the unit', 1, []],
    ['an item', 0, ['0.005']],
    ['items that each come to nothing', 0, Array.from({ length: 3 }, () => '0.0049')],
  ])('of a work order with %s', async (_, costMinorUnits, quantities) => {
    const unit = await server.make.aUnit({ tenantId, costMinorUnits });
    const workOrder = await server.make.aWorkOrder({ tenantId, unitId: unit.id });
    for (const quantity of quantities) await server.make.anItem({ workOrder, quantity, unitPriceMinorUnits: 100 });
    const items = quantities.map((quantity) => ({ quantity, unitPriceMinorUnits: 100 }));
    const isSomething = isSomethingToBill([{ quantity: '1', unitPriceMinorUnits: costMinorUnits }, ...items]);
    const { loaded } = await ask([workOrder.id]);
    expect(loaded.get(workOrder.id)?.invoicingBlocker).toBe(isSomething ? null : 'NOTHING_TO_BILL');
  });
});
