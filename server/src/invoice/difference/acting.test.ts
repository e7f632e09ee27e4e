import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../testing/call-graphql.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { ACT, CHECK, differenceAbout, mutate, sync } from '../../testing/difference-operations.ts';
import { eventually } from '../../testing/eventually.ts';
import { letLooksPass } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { PLANTS } from '../../testing/plant-differences.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' });
});
afterAll(() => running.stop());

async function planted(kind: keyof typeof PLANTS) {
  const contractor = await running.aContractor();
  const id = await PLANTS[kind](running, contractor);
  return { contractor, id, seen: await differenceAbout(running, contractor.office, id) };
}

const voids = async ({ control }: Contractor) =>
  (await control.requests()).filter(({ operation }) => operation === 'cancel').length;
const externalIdOf = async (id: string): Promise<string> =>
  (await running.query('select external_id from invoice where id = $1', [id]))[0].external_id;
const historyOf = (id: string) =>
  running.query(`select kind, actor from event where invoice_id = $1 and kind ~ 'TAK|DRIFT' order by sequence`, [id]);

describe.concurrent('Whoever acts on a difference', () => {
  it('acts on what is true now: what was paid meanwhile is not voided', async () => {
    const { contractor, id, seen } = await planted('CANCELLED_HERE_OPEN_THERE');
    await contractor.control.act(await externalIdOf(id), 'pay');
    const answer = await mutate(contractor.office, ACT.VOID_THERE, seen);
    expect(answer).toMatchObject({
      __typename: 'DifferenceChanged',
      message: expect.stringContaining('Nothing was done'),
      difference: { kind: 'CANCELLED_HERE_PAID_THERE', version: seen.version + 1 },
    });
    expect(await voids(contractor)).toBe(0);
  });

  it('acts on what they saw, and by what can be done about it', async () => {
    const { contractor, seen } = await planted('CANCELLED_HERE_OPEN_THERE');
    const stale = { ...seen, version: seen.version + 1 };
    expect((await mutate(contractor.office, ACT.VOID_THERE, stale)).__typename).toBe('DifferenceChanged');
    expect((await mutate(contractor.office, ACT.ACCEPT, seen)).__typename).toBe('DifferenceChanged');
    expect((await mutate(contractor.office, ACT.LINK, seen)).__typename).toBe('DifferenceChanged');
    expect(await voids(contractor)).toBe(0);
  });

  it('is told when it cannot be read, which is never taken for not there', async () => {
    const { contractor, id, seen } = await planted('SENT_HERE_NOT_THERE');
    await contractor.control.clearFaults();
    await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 100 });
    for (const document of [CHECK, ACT.ACCEPT]) {
      expect(await mutate(contractor.office, document, seen)).toMatchObject({
        __typename: 'DifferenceNotMended',
        outcome: 'REFUSED',
        difference: { kind: 'SENT_HERE_NOT_THERE', version: seen.version, unreadableAt: expect.any(String) },
      });
    }
    expect(await contractor.readInvoice(id)).toMatchObject({ status: 'SENT' });
    await contractor.control.clearFaults();
    expect(await mutate(contractor.office, CHECK, seen)).toMatchObject({
      __typename: 'DifferenceMended',
      difference: null,
    });
    expect(await contractor.readInvoice(id)).toMatchObject({ status: 'SENT' });
  });

  it('at the same moment as another, has one void sent, and both are told', async () => {
    const { contractor, id, seen } = await planted('CANCELLED_HERE_OPEN_THERE');
    const admin = await running.server.signInAs('admin', { tenant: contractor.tenant });
    const answers: Json[] = await Promise.all(
      [contractor.office, admin].map((each) => mutate(each, ACT.VOID_THERE, seen)),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['DifferenceChanged', 'DifferenceMended']);
    expect(await voids(contractor)).toBe(1);
    expect(await contractor.control.invoice(id)).toMatchObject([{ status: 'void' }]);
    expect((await historyOf(id)).map(({ kind }: Json) => kind)).toEqual([
      'DRIFT_FOUND',
      'TAKING_BACK_STARTED',
      'TAKEN_BACK',
      'DRIFT_RESOLVED',
    ]);
  });

  it('and gets no answer to a void, is answered by its key once it is certain', async () => {
    const { contractor, id, seen } = await planted('CANCELLED_HERE_OPEN_THERE');
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer-applied' });
    await letLooksPass(contractor);
    await contractor.control.fault({ operation: 'read', kind: 'server-error', times: 2 });
    const key = { idempotencyKey: 'void it' };
    const first = await mutate(contractor.office, ACT.VOID_THERE, seen, key);
    expect(first).toMatchObject({ __typename: 'DifferenceNotMended', outcome: 'UNKNOWN' });
    expect(first.difference).toMatchObject({ isBeingVoided: true, action: null });

    await eventually(
      () => sync(contractor.office),
      ({ openDifferences }) => openDifferences === 0,
    );
    expect(await mutate(contractor.office, ACT.VOID_THERE, seen, key)).toMatchObject({
      __typename: 'DifferenceMended',
    });
    expect(await voids(contractor)).toBe(1);
    expect((await historyOf(id)).at(-2)).toMatchObject({
      kind: 'TAKEN_BACK',
      actor: { kind: 'USER', id: contractor.office.user.id },
    });
  });

  it('and is refused there, may try again', async () => {
    const { contractor, id, seen } = await planted('STRAY_OPEN_THERE');
    await contractor.control.fault({ operation: 'cancel', kind: 'forbidden' });
    expect(await mutate(contractor.office, ACT.VOID_THERE, seen)).toMatchObject({
      ...{ __typename: 'DifferenceNotMended', cause: 'NOT_ALLOWED', outcome: 'REFUSED' },
      difference: { kind: 'STRAY_OPEN_THERE', action: 'VOID_THERE', version: seen.version },
    });
    expect((await mutate(contractor.office, ACT.VOID_THERE, seen)).__typename).toBe('DifferenceMended');
    expect(await contractor.control.invoice(id)).toMatchObject([{ status: 'void' }]);
  });

  it('and marks it as known, is asked again once it becomes another difference', async () => {
    const { contractor, id, seen } = await planted('CANCELLED_HERE_OPEN_THERE');
    const reason = 'The customer pays in cash';
    expect(await mutate(contractor.office, ACT.ACKNOWLEDGE, seen, { reason })).toMatchObject({
      difference: { knownReason: reason, knownBy: { name: contractor.office.user.name } },
    });
    expect((await mutate(contractor.office, CHECK, seen)).difference.knownAt).not.toBeNull();
    expect(await sync(contractor.office)).toMatchObject({ openDifferences: 0, differences: { nodes: [] } });

    await contractor.control.act(await externalIdOf(id), 'pay');
    await mutate(contractor.office, CHECK, seen);
    expect(await sync(contractor.office)).toMatchObject({
      openDifferences: 1,
      differences: { nodes: [{ kind: 'CANCELLED_HERE_PAID_THERE', knownAt: null }] },
    });
  });

  it('and links a stray, leaves it where its work order has another invoice by now', async () => {
    const { contractor, id, seen } = await planted('STRAY_PAID_THERE');
    const [{ work_order_id: workOrderId }] = await running.query(
      'select work_order_id from billing_operation where invoice_id = $1',
      [id],
    );
    await contractor.create(workOrderId);
    expect(await mutate(contractor.office, ACT.LINK, seen)).toMatchObject({
      __typename: 'DifferenceChanged',
      difference: { action: 'ACKNOWLEDGE' },
    });
    expect((await contractor.readWorkOrder(workOrderId)).invoices).toHaveLength(1);
  });

  it('has the keys for it, and is of the same contractor', async () => {
    const { contractor, seen } = await planted('CANCELLED_HERE_OPEN_THERE');
    const { tenant } = contractor;
    const input = { differenceId: seen.id, version: seen.version };
    const codeFor = async (as: Parameters<typeof mutate>[0]) =>
      (await as.graphql(ACT.VOID_THERE, { input })).errors.map(({ extensions }) => extensions.code);
    const viewer = await running.server.signInAs('technician', {
      tenant,
      extraPermissions: ['billing.view', 'invoices.view'],
    });
    expect(await codeFor(await running.server.signInAs('technician', { tenant }))).toEqual(['NOT_FOUND']);
    expect(await codeFor(viewer)).toEqual(['FORBIDDEN']);
    expect(
      (
        await differenceAbout(
          running,
          viewer,
          (
            await running.query('select reference from billing_drift where id = $1', [seen.id])
          )[0].reference,
        )
      ).action,
    ).toBeNull();
    expect(await codeFor((await running.aContractor()).office)).toEqual(['NOT_FOUND']);
    expect(await voids(contractor)).toBe(0);
  });
});
