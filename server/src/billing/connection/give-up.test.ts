import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { letLooksPass } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { SignedIn } from '../../testing/running-server.ts';
import { readAgain } from './read-again.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

const query = (statement: string, parameters: unknown[]): Promise<Json[]> => running.query(statement, parameters);

const DISCONNECT = `mutation ($input: DisconnectBillingInput!) { disconnectBilling(input: $input) { __typename
  ... on BillingDisconnected { message givenUp connection { isConnected } }
  ... on BillingStillBusy { message openOperations openChanges { kind invoiceNumber } mayGiveUp
    connection { isConnected signInRefusedSince } } } }`;

async function disconnect({ connection }: Contractor, as: SignedIn, giveUpOpenOperations?: boolean): Promise<Json> {
  const { data, errors } = await as.graphql(DISCONNECT, {
    input: { connectionId: connection.id, giveUpOpenOperations },
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.disconnectBilling;
}

const refusedSince = async ({ connection }: Contractor) =>
  (await query('select sign_in_refused_since as since from billing_connection where id = $1', [connection.id]))[0]
    .since;
const isRefused = (contractor: Contractor) =>
  eventually(
    () => refusedSince(contractor),
    (since) => since !== null,
  );
const aDayPasses = ({ connection }: Contractor) =>
  query(
    `update billing_connection set sign_in_refused_since = sign_in_refused_since - interval '1 day' where id = $1`,
    [connection.id],
  );
const drifts = ({ tenant }: Contractor) =>
  query('select here, there from billing_drift where tenant_id = $1 and resolved_at is null order by here', [
    tenant.id,
  ]);
const eventsOf = (invoiceId: string) =>
  query('select kind, actor, facts from event where invoice_id = $1 order by sequence', [invoiceId]);
/** From here on nobody but the test asks the account: everything that was to be read is read. */
async function comesToRest(contractor: Contractor): Promise<void> {
  await contractor.silenceWebhooks();
  await contractor.comesToRest();
}
const goesAway = ({ control }: Contractor) => control.fault({ operation: 'any', kind: 'unauthorized', times: 100_000 });

/** The settler has left both operations, and comes back in an hour. */
async function nobodyLooks({ tenant }: Contractor): Promise<void> {
  const postpone = `update billing_operation set next_look_at = instant() + interval '1 hour'
    where tenant_id = $1 and state <> 'CONCLUDED' and lease_until <= instant()`;
  const postponed = async () => ((await query(postpone, [tenant.id])) as [unknown, number])[1];
  expect(await eventually(postponed, (count) => count === 2)).toBe(2);
}
const looksAgain = ({ tenant }: Contractor) =>
  query('update billing_operation set next_look_at = instant() where tenant_id = $1', [tenant.id]);

/** A cancellation and a creation in doubt, at an account that refuses every sign-in from then on. */
async function aDeadAccount({ applied = false } = {}) {
  const contractor = await running.aContractor();
  const admin = await running.server.signInAs('admin', { tenant: contractor.tenant });
  const invoice = await contractor.aSentInvoice();
  const workOrder = await contractor.aBillableWorkOrder();
  await comesToRest(contractor);
  const kind = applied ? 'no-answer-applied' : 'no-answer';
  await letLooksPass(contractor);
  await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 100_000 });
  await contractor.control.fault({ operation: 'cancel', kind });
  expect(await contractor.cancel(invoice.id, { reason: 'Wrong customer' })).toMatchObject({ outcome: 'UNKNOWN' });
  await contractor.control.fault({ operation: 'create', kind, path: '/finalize' });
  expect(await contractor.create(workOrder.id)).toMatchObject({ outcome: 'UNKNOWN' });
  await nobodyLooks(contractor);
  await contractor.control.clearFaults();
  await goesAway(contractor);
  await looksAgain(contractor);
  await isRefused(contractor);
  return { contractor, admin, invoice, workOrder };
}

describe.concurrent('Since when an account refuses our sign-in', () => {
  it('is known from the first refusal on, whatever else comes, until a success', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await comesToRest(contractor);
    expect(await refusedSince(contractor)).toBeNull();
    await goesAway(contractor);
    expect(await contractor.cancel(invoice.id)).toMatchObject({ cause: 'SIGN_IN_EXPIRED' });
    const since = await refusedSince(contractor);
    expect(since).toEqual(expect.any(Date));
    await contractor.cancel(invoice.id);
    expect(await refusedSince(contractor)).toEqual(since);
    await contractor.control.clearFaults();
    for (const kind of ['no-answer', 'rate-limited']) {
      await contractor.control.fault({ operation: 'any', kind, times: 100_000 });
      await contractor.cancel(invoice.id);
      expect(await refusedSince(contractor)).toEqual(since);
      await contractor.control.clearFaults();
    }
    expect(await contractor.cancel(invoice.id)).toMatchObject({ __typename: 'InvoiceCancelled' });
    expect(await refusedSince(contractor)).toBeNull();
  });
});

describe.concurrent('What is open at an account that is gone', () => {
  it('holds the connection for a day; then a person can give it up, and is told what it is', async () => {
    const { contractor, admin, invoice, workOrder } = await aDeadAccount();
    const busy = { __typename: 'BillingStillBusy', openOperations: 2, connection: { isConnected: true } };
    expect(await disconnect(contractor, admin, true)).toMatchObject({ ...busy, mayGiveUp: false });
    await aDayPasses(contractor);
    const { openChanges, ...offered } = await disconnect(contractor, admin);
    expect(offered).toMatchObject({ ...busy, mayGiveUp: true });
    expect(offered.message).toMatch(/refused our sign-in for a day: they can be given up\.$/);
    expect(openChanges).toMatchObject([{ kind: 'CANCEL', invoiceNumber: invoice.number }, { kind: 'CREATE' }]);
    const row = () => query('select i::text from invoice i where id = $1', [invoice.id]);
    const before = await row();

    expect(await disconnect(contractor, admin, true)).toMatchObject({
      __typename: 'BillingDisconnected',
      givenUp: 2,
      connection: { isConnected: false },
    });
    expect(await row()).toEqual(before);
    expect(await drifts(contractor)).toEqual([
      { here: 'SENT', there: 'not known, a cancellation was given up' },
      { here: 'no invoice', there: 'not known, a creation was given up' },
    ]);
    const by = { kind: 'USER', id: admin.user.id };
    expect((await eventsOf(invoice.id)).slice(-2)).toMatchObject([
      { kind: 'GIVEN_UP', actor: by },
      { kind: 'DRIFT_FOUND' },
    ]);
    const { lastBillingFailure, ...left } = await contractor.readInvoice(invoice.id);
    expect(left).toMatchObject({ status: 'SENT', billingOperation: null });
    expect(lastBillingFailure).toMatchObject({ outcome: 'GIVEN_UP' });
    expect(await contractor.cancel(invoice.id)).toMatchObject({ cause: 'NOT_CONNECTED', outcome: 'REFUSED' });
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({
      billingOperation: null,
      invoicingBlocker: 'NOT_CONNECTED',
    });

    await running.server.make.aConnection({ tenantId: contractor.tenant.id });
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({ invoicingBlocker: null });
    const [{ work_order_id: other }] = await query('select work_order_id from invoice where id = $1', [invoice.id]);
    expect(await contractor.readWorkOrder(other)).toMatchObject({ invoicingBlocker: 'ACTIVE_INVOICE' });
  });

  it('is not given up when the account answers again, and is settled instead', async () => {
    const { contractor, admin, invoice } = await aDeadAccount({ applied: true });
    await nobodyLooks(contractor);
    await aDayPasses(contractor);
    expect(await disconnect(contractor, admin)).toMatchObject({ mayGiveUp: true });
    await contractor.control.clearFaults();
    expect(await disconnect(contractor, admin, true)).toMatchObject({
      __typename: 'BillingStillBusy',
      openOperations: 2,
      mayGiveUp: false,
      connection: { signInRefusedSince: null },
    });
    await looksAgain(contractor);
    expect(await contractor.settledInvoice(invoice.id)).toMatchObject({ status: 'CANCELLED' });
  });

  it('is taken over once the same account is connected again, and no difference is left', async () => {
    const { contractor, admin, invoice, workOrder } = await aDeadAccount({ applied: true });
    await aDayPasses(contractor);
    expect(await disconnect(contractor, admin, true)).toMatchObject({ givenUp: 2 });
    await contractor.control.clearFaults();
    await query('update billing_connection set disconnected_at = null where id = $1', [contractor.connection.id]);
    await readAgain(running.server.server.dataSource.manager, contractor.connection);
    await query(
      'update billing_operation set next_look_at = instant() where tenant_id = $1 and given_up_by is not null',
      [contractor.tenant.id],
    );
    const cancelled = await eventually(
      () => contractor.readInvoice(invoice.id),
      ({ status }) => status === 'CANCELLED',
    );
    expect(cancelled).toMatchObject({
      cancelledBy: { name: contractor.office.user.name },
      cancellationReason: 'Wrong customer',
    });
    const left = await eventually(
      () => drifts(contractor),
      (rows) => rows.length === 0,
    );
    expect(left).toEqual([]);
    expect(await contractor.readWorkOrder(workOrder.id)).toMatchObject({ invoices: [] });
    expect((await contractor.control.invoices()).map(({ status }) => status)).toEqual(['void', 'void']);
  });
});
