import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const voids = async ({ control }: Contractor) =>
  (await control.requests()).filter(({ operation }) => operation === 'cancel');
const isClaimed = ({ readInvoice }: Contractor, id: string) =>
  eventually(
    () => readInvoice(id),
    ({ billingOperation }) => billingOperation !== null,
  );

describe.concurrent('Who cancels while somebody else is cancelling', () => {
  it('waits and is answered from the first one’s failure: the same operation, no new attempt', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.control.fault({ operation: 'cancel', kind: 'forbidden', delayMs: 1_000 });
    const first = contractor.cancel(id);
    await isClaimed(contractor, id);
    const second = await contractor.cancel(id);
    const { operationId, message } = await first;
    expect(second).toMatchObject({ __typename: 'CancellationFailed', outcome: 'REFUSED', operationId, message });
    expect(await voids(contractor)).toHaveLength(1);
  });

  it('is told that it is cancelled already once the first one succeeded', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.control.fault({ operation: 'cancel', kind: 'late', delayMs: 1_000 });
    const first = contractor.cancel(id);
    await isClaimed(contractor, id);
    expect(await contractor.cancel(id)).toMatchObject({
      blocker: 'ALREADY_CANCELLED',
      invoice: { status: 'CANCELLED' },
    });
    expect(await first).toMatchObject({ __typename: 'InvoiceCancelled' });
  });

  it('is told at once that it is under way while it is being verified, and uses up no idempotency key', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.control.fault({ operation: 'cancel', kind: 'no-answer' });
    expect(await contractor.cancel(id, { idempotencyKey: 'first' })).toMatchObject({ outcome: 'UNKNOWN' });
    for (const idempotencyKey of ['first', 'second']) {
      expect(await contractor.cancel(id, { idempotencyKey })).toMatchObject({
        blocker: 'BILLING_UNDER_WAY',
        message: 'A change to this invoice is still being confirmed with the billing system.',
      });
    }
    await contractor.settledInvoice(id);
    expect(await contractor.cancel(id, { idempotencyKey: 'second', reason: 'Another input' })).toMatchObject({
      __typename: 'InvoiceCancelled',
    });
  });
});

describe.concurrent('An idempotency key', () => {
  it('names its operation for 24 hours by the database’s clock, and can be used anew afterwards', async () => {
    const contractor = await running.aContractor();
    const { id } = await contractor.aSentInvoice();
    await contractor.control.fault({ operation: 'cancel', kind: 'forbidden' });
    const { operationId } = await contractor.cancel(id, { idempotencyKey: 'k' });
    const ago = (age: string) =>
      running.query(`update billing_operation set requested_at = instant() - $2::interval where id = $1`, [
        operationId,
        age,
      ]);
    await ago('23 hours 59 minutes');
    expect(await contractor.cancel(id, { idempotencyKey: 'k' })).toMatchObject({ operationId, outcome: 'REFUSED' });
    await ago('24 hours 1 second');
    expect(await contractor.cancel(id, { idempotencyKey: 'k', reason: 'Anew' })).toMatchObject({
      __typename: 'InvoiceCancelled',
    });
  });

  it('is not used up by what was refused by our own rules', async () => {
    const contractor = await running.aContractor();
    const [one, two] = [await contractor.aSentInvoice(), await contractor.aSentInvoice()];
    await contractor.cancel(one.id);
    expect(await contractor.cancel(one.id, { idempotencyKey: 'k' })).toMatchObject({ blocker: 'ALREADY_CANCELLED' });
    expect(await contractor.cancel(two.id, { idempotencyKey: 'k' })).toMatchObject({ __typename: 'InvoiceCancelled' });
  });
});
