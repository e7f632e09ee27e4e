import { computeTotals } from '@tuffops/shared/invoice/totals';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';

const TENANT_RATE = '8.125';
let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function aBook() {
  const { make, signInAs } = server;
  const office = await signInAs('office', { tenant: await make.aTenant({ defaultTaxRatePercent: TENANT_RATE }) });
  const tenantId = office.tenant.id;
  const { id: connectionId } = await make.aConnection({ tenantId });
  return { office, tenantId, connectionId };
}

const TOTALS = '{ readyToInvoiceTotals { count amounts { minorUnits currency } } }';
async function totals(by: SignedIn) {
  const { data, errors } = await by.graphql(TOTALS);
  expect(errors).toEqual([]);
  return data.readyToInvoiceTotals;
}
const QUEUE = `query ($filter: WorkOrderFilter) {
  workOrders(filter: $filter, sort: { by: COMPLETED_AT, direction: ASC }, first: 100) {
    totalCount nodes { id completedAt amountToBill { minorUnits currency } } } }`;
type Waiting = { id: string; completedAt: string | null; amountToBill: { minorUnits: number } | null };
async function queue(by: SignedIn, filter: object = {}): Promise<Waiting[]> {
  const { data, errors } = await by.graphql(QUEUE, {
    filter: { readyToInvoice: true, statuses: ['COMPLETED'], ...filter },
  });
  expect(errors).toEqual([]);
  return data.workOrders.nodes;
}

describe('What a work order comes to', () => {
  const line = fc.record({
    quantity: fc.oneof(
      fc.constantFrom('0.5', '1', '2.25', '0.0001'),
      fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 10_000).toFixed(4)),
    ),
    unitPriceMinorUnits: fc.oneof(fc.constantFrom(0, 1, 5, 99), fc.integer({ min: 0, max: 600_000 })),
  });
  const job = fc.record({
    items: fc.array(line, { maxLength: 6 }),
    costMinorUnits: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 99_999_999 })),
    last: fc.option(
      fc.record({
        includesUnitPrice: fc.boolean(),
        taxRatePercent: fc.constantFrom('0', '5', '6.25', '9.999', '33.333', '100'),
      }),
    ),
  });
  const jobs = [
    ...fc.sample(job, { numRuns: 40, seed: 20_261_130 }),
    {
      items: Array.from({ length: 200 }, () => ({ quantity: '1', unitPriceMinorUnits: 1 })),
      costMinorUnits: 7,
      last: null,
    },
  ];

  it('is what the one way to add up says, with the choices of its last invoice or else the usual ones, also in sum', async () => {
    const { office, tenantId, connectionId } = await aBook();
    const expected = new Map<string, number | null>();
    for (const { items, costMinorUnits, last } of jobs) {
      const unit = await server.make.aUnit({ tenantId, costMinorUnits });
      const workOrder = await server.make.aWorkOrder({ tenantId, unitId: unit.id });
      for (const [position, item] of items.entries()) await server.make.anItem({ workOrder, position, ...item });
      const long = { includesUnitPrice: true, taxRatePercent: '1' };
      const invoices = last ? [long, last] : [];
      for (const [index, choices] of invoices.entries()) {
        const issuedAt = new Date(Date.UTC(2026, 5, 1 + index));
        await server.make.anInvoice({ workOrder, connectionId, status: 'CANCELLED', issuedAt, ...choices });
      }
      const lines = [
        ...((last?.includesUnitPrice ?? true) ? [{ quantity: '1', unitPriceMinorUnits: costMinorUnits }] : []),
        ...items,
      ];
      const computed = computeTotals(lines, last?.taxRatePercent ?? TENANT_RATE);
      expected.set(workOrder.id, 'problem' in computed ? null : computed.totalMinorUnits);
    }
    const told = await queue(office);
    expect(new Map(told.map(({ id, amountToBill }) => [id, amountToBill?.minorUnits ?? null]))).toEqual(expected);
    expect([...expected.values()].filter((each) => each === null).length).toBeGreaterThan(0);
    const sum = [...expected.values()].reduce<number>((all, each) => all + (each ?? 0), 0);
    expect(await totals(office)).toEqual({ count: jobs.length, amounts: [{ minorUnits: sum, currency: 'USD' }] });
  });

  it('is told of one that is asked for alone, and whatever it stands at', async () => {
    const { office, tenantId } = await aBook();
    const unit = await server.make.aUnit({ tenantId, costMinorUnits: 10_000 });
    const { id } = await server.make.aWorkOrder({ tenantId, unitId: unit.id, status: 'ONGOING' });
    const { data } = await office.graphql(
      'query ($id: ID!) { workOrder(id: $id) { completedAt amountToBill { minorUnits } } }',
      { id },
    );
    expect(data.workOrder).toEqual({ completedAt: null, amountToBill: { minorUnits: 10_813 } });
  });
});

describe('The queue', () => {
  it('has the completed ones without an active invoice, those completed first in front, and counts them exactly', async () => {
    const { office, tenantId, connectionId } = await aBook();
    const { make } = server;
    const at = (day: number) => ({ customerSignedOffAt: new Date(Date.UTC(2026, 5, day)) });
    const late = await make.aWorkOrder({ tenantId, ...at(20) });
    const early = await make.aWorkOrder({ tenantId, ...at(2) });
    const unknown = await make.aWorkOrder({ tenantId });
    const again = await make.aWorkOrder({ tenantId, ...at(5) });
    await make.anInvoice({ workOrder: again, connectionId, status: 'CANCELLED' });
    await make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId, ...at(1) }), connectionId });
    for (const status of ['WAITING_APPROVAL', 'BILLED', 'CANCELLED'] as const)
      await make.aWorkOrder({ tenantId, status, ...at(3) });

    const told = await queue(office);
    expect(told.map(({ id }) => id)).toEqual([early, again, late, unknown].map(({ id }) => id));
    expect(told.map(({ completedAt }) => completedAt?.slice(0, 10) ?? null)).toEqual([
      ...['2026-06-02', '2026-06-05', '2026-06-20'],
      null,
    ]);
    expect((await totals(office)).count).toBe(4);
    expect(await queue(office, { statuses: ['PENDING'] })).toEqual([]);
    expect(await queue(office, { statuses: [] })).toHaveLength(5);
  });

  it('is that of the orders one sees: all of them, their own, or none', async () => {
    const { office, tenantId } = await aBook();
    const { tenant } = office;
    const technician = await server.signInAs('technician', {
      tenant,
      extraPermissions: ['invoices.view'],
    });
    const accountant = await server.signInAs('accountant', { tenant });
    const own = await server.make.aWorkOrder({ tenantId, technicianId: technician.user.id });
    const others: WorkOrder[] = [
      await server.make.aWorkOrder({ tenantId }),
      await server.make.aWorkOrder({ tenantId }),
    ];
    expect((await totals(office)).count).toBe(1 + others.length);
    expect(await totals(technician)).toMatchObject({ count: 1, amounts: [{ minorUnits: 270_313 }] });
    expect((await queue(technician)).map(({ id }) => id)).toEqual([own.id]);
    expect(await totals(accountant)).toEqual({ count: 0, amounts: [{ minorUnits: 0, currency: 'USD' }] });
    const elsewhere = await server.signInAs('office');
    expect((await totals(elsewhere)).count).toBe(0);
  });
});
