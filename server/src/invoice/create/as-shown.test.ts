import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
let contractor: Contractor;
beforeAll(async () => {
  running = await openInvoicing();
  contractor = await running.aContractor();
});
afterAll(() => running.stop());

type Shown = { includeUnitPrice?: boolean; taxRatePercent?: string };

async function fingerprint(workOrderId: string, choices: Shown = {}, of = contractor) {
  const { data } = await of.office.graphql(
    `query ($id: ID!, $include: Boolean! = true, $rate: Decimal) {
       previewInvoice(workOrderId: $id, includeUnitPrice: $include, taxRatePercent: $rate) { fingerprint } }`,
    { id: workOrderId, include: choices.includeUnitPrice, rate: choices.taxRatePercent },
  );
  return data.previewInvoice.fingerprint as string;
}

const created = { __typename: 'InvoiceCreated' };
const changed = {
  __typename: 'WorkOrderNotInvoiceable',
  blocker: 'CHANGED_MEANWHILE',
  workOrder: { billingOperation: null, invoices: [] },
};

const ofItem = (assignment: string) => `update work_order_item set ${assignment} where work_order_id = $1`;
const ofCustomer = (assignment: string) =>
  `update customer set ${assignment} where id = (select customer_id from work_order where id = $1)`;
const ofModel = (assignment: string) =>
  `update device_model set ${assignment} where id = (select u.device_model_id from work_order w join unit u on u.id = w.unit_id where w.id = $1)`;

/** Each leaves the total as it was. */
const CHANGES: [string, string][] = [
  ['what an item is called', ofItem(`description = 'Something else'`)],
  [
    'the prices of two items, with the same sum,',
    ofItem(`unit_price_minor_units = unit_price_minor_units + case description when 'Capacitor' then -2 else 5 end`),
  ],
  ['the order of the items', ofItem('position = 199 - position')],
  ['what the unit is called', ofModel(`name = 'Another model'`)],
  ['the e-mail address used', ofCustomer(`emails = '{other@example.test}'`)],
  ['whom it bills', ofCustomer(`first_name = 'Grace'`)],
  ['the billing address', ofCustomer(`address_city = 'Shelbyville'`)],
  ['the phone number', ofCustomer(`phones = '{+1 555 0100}'`)],
];

describe('What was shown is what is created:', () => {
  it.each(CHANGES)('nothing is sent when %s changed meanwhile', async (_, statement) => {
    const workOrder = await contractor.aBillableWorkOrder();
    const expectedFingerprint = await fingerprint(workOrder.id);
    await running.query(statement, [workOrder.id]);
    expect(await contractor.create(workOrder.id, { expectedFingerprint })).toMatchObject(changed);
    const now = await fingerprint(workOrder.id);
    expect(now).not.toBe(expectedFingerprint);
    expect(await contractor.create(workOrder.id, { expectedFingerprint: now })).toMatchObject(created);
  });

  it('other choices than those that were shown are another invoice', async () => {
    const workOrder = await contractor.aBillableWorkOrder();
    const shown = await fingerprint(workOrder.id, { includeUnitPrice: false, taxRatePercent: '0' });
    const create = (given: object) => contractor.create(workOrder.id, { expectedFingerprint: shown, ...given });
    expect(await create({ includeUnitPrice: true, taxRatePercent: '0' })).toMatchObject(changed);
    expect(await create({ includeUnitPrice: false, taxRatePercent: '0.001' })).toMatchObject(changed);
    expect(await create({ includeUnitPrice: false, taxRatePercent: '0.000' })).toMatchObject(created);
  });

  it('another due day, or another account, is another invoice', async () => {
    const own = await running.aContractor();
    const workOrder = await own.aBillableWorkOrder();
    const first = await fingerprint(workOrder.id, {}, own);
    await own.saveSettings({ paymentTermsDays: own.tenant.paymentTermsDays + 1 });
    expect(await own.create(workOrder.id, { expectedFingerprint: first })).toMatchObject(changed);
    const second = await fingerprint(workOrder.id, {}, own);
    await running.query('update billing_connection set id = $2 where id = $1', [own.connection.id, randomUUID()]);
    expect(await own.create(workOrder.id, { expectedFingerprint: second })).toMatchObject(changed);
    expect(await fingerprint(workOrder.id, {}, own)).not.toBe(second);
  });

  it('a key whose operation is there already answers it, whatever changed since; with another fingerprint it is another input', async () => {
    const workOrder = await contractor.aBillableWorkOrder();
    const input = { expectedFingerprint: await fingerprint(workOrder.id), idempotencyKey: 'k' };
    expect(await contractor.create(workOrder.id, input)).toMatchObject(created);
    await running.query(ofItem(`description = 'Something else'`), [workOrder.id]);
    expect(await contractor.create(workOrder.id, input)).toMatchObject(created);
    await expect(contractor.create(workOrder.id, { ...input, expectedFingerprint: 'another' })).rejects.toThrow(
      'BAD_USER_INPUT',
    );
  });
});
