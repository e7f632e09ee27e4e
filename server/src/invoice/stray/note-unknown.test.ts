import { randomUUID } from 'node:crypto';
import { workOrderNumber } from '@tuffops/shared/number';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDraft, anOpenInvoice } from '../../../sandbox/testing/an-invoice.ts';
import { stripeAt } from '../../../sandbox/testing/open-test-sandbox.ts';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { ACT, CHECK, differenceAbout, mutate, sync } from '../../testing/difference-operations.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { settleHint } from '../inbound/settle-hint.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

const NUMBER = 'INV-000900';
const LONGEST = 'INV-999999999';

/** A contractor to whom nobody tells what happens there, and a work order that nothing was billed of. */
async function aContractor() {
  const contractor = await running.aContractor();
  await contractor.comesToRest();
  await contractor.silenceWebhooks();
  const { id, number } = await contractor.aBillableWorkOrder();
  return { contractor, workOrder: { id, number: workOrderNumber(number) } };
}

const stripeOf = ({ sandbox, connection }: Contractor) =>
  stripeAt(sandbox, connection.accountId.replace('acct_test', 'rk_test_'));

/** What a creation leaves there, of which nothing is known here. */
async function isThere(
  contractor: Contractor,
  madeFor: Record<string, string>,
  { number = NUMBER, leave = anOpenInvoice }: { number?: string; leave?: typeof aDraft } = {},
) {
  const reference = randomUUID();
  const { id } = await leave(stripeOf(contractor), { number, metadata: { reference, ...madeFor } });
  return { reference, externalId: id ?? '' };
}

async function isNoticed({ tenant, connection }: Contractor, externalId: string) {
  const hint = { tenantId: tenant.id, connectionId: connection.id, externalId, isForeign: false };
  expect(await settleHint(running.billing, hint)).toEqual({ result: 'SETTLED' });
}

const WITH_DIFFERENCE = '{ workOrders(filter: { hasDifference: true }) { nodes { id } } }';
const withDifference = async ({ office }: Contractor) =>
  (await office.graphql(WITH_DIFFERENCE)).data.workOrders.nodes.map(({ id }: { id: string }) => id);

describe.concurrent('What was made for a work order here, and is not known here,', () => {
  it('is a difference until it is voided, and its number is not given out again', async () => {
    const { contractor, workOrder } = await aContractor();
    const { office, tenant, control } = contractor;
    const { reference, externalId } = await isThere(contractor, { tenant: tenant.id, work_order: workOrder.number });
    await isNoticed(contractor, externalId);
    await isNoticed(contractor, externalId);
    const seen = await differenceAbout(running, office, reference);
    expect(seen).toMatchObject({
      ...{ kind: 'STRAY_OPEN_THERE', version: 1, number: NUMBER, action: 'VOID_THERE', invoice: null },
      message: `${NUMBER} is open in Stripe ($107.25), but is not known here, as after a backup was restored.`,
      workOrder: { id: workOrder.id },
    });
    expect(await withDifference(contractor)).toEqual([workOrder.id]);
    expect(await mutate(office, CHECK, seen)).toMatchObject({ __typename: 'DifferenceStands' });
    expect(await mutate(office, ACT.VOID_THERE, seen)).toMatchObject({ __typename: 'DifferenceMended' });
    expect(await control.invoice(reference)).toMatchObject([{ status: 'void' }]);
    expect(await sync(office)).toMatchObject({ openDifferences: 0 });
    expect(await withDifference(contractor)).toEqual([]);
    expect((await contractor.create(workOrder.id)).invoice).toMatchObject({ number: 'INV-000901' });
  });

  it('is void in the end, also where its void got no answer', async () => {
    const { contractor, workOrder } = await aContractor();
    const { office, tenant, control } = contractor;
    const { reference, externalId } = await isThere(contractor, { tenant: tenant.id, work_order: workOrder.number });
    await isNoticed(contractor, externalId);
    await control.fault({ operation: 'cancel', kind: 'no-answer' });
    const seen = await differenceAbout(running, office, reference);
    expect(await mutate(office, ACT.VOID_THERE, seen)).toMatchObject({ outcome: 'UNKNOWN' });
    const isOver = ({ openOperations }: Json) => openOperations.nodes.length === 0;
    const [again] = (await eventually(() => sync(office), isOver)).differences.nodes;
    expect(again).toMatchObject({ kind: 'STRAY_OPEN_THERE', number: NUMBER, workOrder: { id: workOrder.id } });
    expect(await mutate(office, ACT.VOID_THERE, again)).toMatchObject({ __typename: 'DifferenceMended' });
    expect(await control.invoice(reference)).toMatchObject([{ status: 'void' }]);
  });

  it('is for a person to see to once it is paid', async () => {
    const { contractor, workOrder } = await aContractor();
    const { office, tenant, control } = contractor;
    const { reference, externalId } = await isThere(contractor, { tenant: tenant.id, work_order: workOrder.number });
    await control.act(externalId, 'pay');
    await isNoticed(contractor, externalId);
    const seen = await differenceAbout(running, office, reference);
    expect(seen).toMatchObject({ kind: 'STRAY_PAID_THERE', action: 'ACKNOWLEDGE' });
    expect(seen.remedy).toContain('mark that as billed; if not, give the money back in Stripe');
    expect(await mutate(office, ACT.ACKNOWLEDGE, seen)).toMatchObject({ __typename: 'DifferenceAcknowledged' });
  });

  it('ends as a difference when it is voided there', async () => {
    const { contractor, workOrder } = await aContractor();
    const { office, tenant, control } = contractor;
    const madeFor = { tenant: tenant.id, work_order: workOrder.number };
    const { externalId } = await isThere(contractor, madeFor, { number: LONGEST });
    await isNoticed(contractor, externalId);
    expect(await sync(office)).toMatchObject({ openDifferences: 1 });
    await control.act(externalId, 'void');
    await isNoticed(contractor, externalId);
    expect(await sync(office)).toMatchObject({ openDifferences: 0 });
  });

  it('ends as a difference when its draft is deleted there', async () => {
    const { contractor, workOrder } = await aContractor();
    const { office, tenant } = contractor;
    const madeFor = { tenant: tenant.id, work_order: workOrder.number };
    const { externalId } = await isThere(contractor, madeFor, { leave: aDraft });
    await isNoticed(contractor, externalId);
    expect(await sync(office)).toMatchObject({ openDifferences: 1 });
    await stripeOf(contractor).invoices.del(externalId);
    await isNoticed(contractor, externalId);
    expect(await sync(office)).toMatchObject({ openDifferences: 0 });
  });
});

describe.concurrent('Nothing is said of what', () => {
  it.each([
    ['another company had made', () => ({ tenant: randomUUID() })],
    ['does not say whose it is', () => ({})],
    ['bills a work order that is not here', (own: string) => ({ tenant: own, work_order: 'WO-987654' })],
    ['bills nothing that is one of our numbers', (own: string) => ({ tenant: own, work_order: '7' })],
  ])('%s', async (_what, says) => {
    const { contractor, workOrder } = await aContractor();
    const { externalId } = await isThere(contractor, { work_order: workOrder.number, ...says(contractor.tenant.id) });
    await isNoticed(contractor, externalId);
    expect(await sync(contractor.office)).toMatchObject({ openDifferences: 0 });
  });

  it('is known here by a connection that was before', async () => {
    const { contractor, workOrder } = await aContractor();
    const { tenant, office } = contractor;
    const { invoice } = await contractor.create(workOrder.id);
    const before = await running.server.make.aConnection({ tenantId: tenant.id, disconnectedAt: new Date() });
    for (const table of ['invoice', 'billing_operation']) {
      const known = table === 'invoice' ? 'id' : 'invoice_id';
      await running.query(`update ${table} set connection_id = $2 where ${known} = $1`, [invoice.id, before.id]);
    }
    await isNoticed(contractor, invoice.externalId);
    expect(await sync(office)).toMatchObject({ openDifferences: 0 });
  });
});
