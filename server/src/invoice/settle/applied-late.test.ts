import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { eventually } from '../../testing/eventually.ts';
import { aLostCancellation } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { looksAgain, looksAt, watchesNoMore } from '../../testing/what-time-brings.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const CLICK = { reason: 'Wrong customer', idempotencyKey: 'the lost click' };

const cancelled = ({ readInvoice }: Contractor, id: string) =>
  eventually(
    () => readInvoice(id),
    ({ status }) => status === 'CANCELLED',
  );

describe.concurrent('A cancellation that was concluded as not applied', () => {
  it.each([
    ['a reading of its own', true],
    ['a webhook', false],
  ])('and is found done by %s while it is watched, belongs to who asked for it', async (_, isSilent) => {
    const contractor = await running.aContractor();
    const invoice = await aLostCancellation(contractor, CLICK);
    if (isSilent) await contractor.silenceWebhooks();
    await contractor.control.act(invoice.externalId, 'void');
    if (isSilent) await looksAgain(running, invoice.id);

    expect(await cancelled(contractor, invoice.id)).toMatchObject({
      status: 'CANCELLED',
      cancelledBy: { name: contractor.office.user.name },
      cancellationReason: CLICK.reason,
      lastBillingFailure: null,
    });
    expect(await contractor.cancel(invoice.id, CLICK)).toMatchObject({ __typename: 'InvoiceCancelled' });
    const events = await running.query('select kind from event where invoice_id = $1 order by sequence', [invoice.id]);
    expect(events.map(({ kind }: { kind: string }) => kind).slice(-4)).toEqual([
      'CANCELLATION_STARTED',
      'CANCELLATION_UNCONFIRMED',
      'CANCELLATION_FAILED',
      'CANCELLED',
    ]);
  });

  it('and is found done when nobody watches it any more, was done by the billing system', async () => {
    const contractor = await running.aContractor();
    const invoice = await aLostCancellation(contractor, CLICK);
    await watchesNoMore(running, invoice.id);
    await contractor.control.act(invoice.externalId, 'void');
    expect(await cancelled(contractor, invoice.id)).toMatchObject({
      cancelledBy: { __typename: 'BillingSystemActor' },
      cancellationReason: null,
    });
    expect(await contractor.cancel(invoice.id, CLICK)).toMatchObject({
      __typename: 'CancellationFailed',
      outcome: 'REFUSED',
    });
  });

  it('is watched four times, blocks no new attempt, and leaves what that one did to who asked for that', async () => {
    const contractor = await running.aContractor();
    const invoice = await aLostCancellation(contractor, CLICK);
    expect(await contractor.cancel(invoice.id, { reason: 'The second click' })).toMatchObject({
      __typename: 'InvoiceCancelled',
      invoice: { cancellationReason: 'The second click' },
    });
    const watched = () => looksAt(running, invoice.id);
    for (const looks of [1, 2, 3, 4]) {
      await looksAgain(running, invoice.id);
      expect((await eventually(watched, (now) => now.looks === looks)).looks).toBe(looks);
    }
    expect(await watched()).toEqual({ looks: 4, isWatched: false });
    const effects = await running.query(
      `select facts->>'reason' as reason from event where invoice_id = $1 and kind = 'CANCELLED'`,
      [invoice.id],
    );
    expect(effects).toEqual([{ reason: 'The second click' }]);
  });
});
