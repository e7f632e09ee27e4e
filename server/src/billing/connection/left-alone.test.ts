import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contractor } from '../../testing/contractor.ts';
import { limitsAccounts } from '../../testing/misbehaving-billing-systems.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import type { AccountLimits } from '../account-limits.ts';

const NEVER = { perSecond: 0.001, burst: 1 };
const limits = new Map<string, AccountLimits>();

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing({ LOG_LEVEL: 'fatal' }, { openBillingSystem: limitsAccounts(limits) });
});
afterAll(() => running.stop());

const requests = async ({ control }: Contractor) => (await control.requests()).length;
const metrics = async () => (await fetch(`${running.server.url}/metrics`)).text();

describe('A click at an account that takes no more', () => {
  it('is refused with nothing sent while the vendor wants to be left alone, and goes through afterwards', async () => {
    const contractor = await running.aContractor();
    const invoice = await contractor.aSentInvoice();
    await contractor.silenceWebhooks();
    await contractor.comesToRest();
    const leaveAlone = (until: string) =>
      running.query(`update billing_connection set retry_at = ${until} where id = $1`, [contractor.connection.id]);
    await leaveAlone(`instant() + interval '1 hour'`);
    const before = await requests(contractor);
    expect(await contractor.cancel(invoice.id)).toMatchObject({
      __typename: 'CancellationFailed',
      outcome: 'REFUSED',
      cause: 'RATE_LIMITED',
      invoice: { status: 'SENT', billingOperation: null },
    });
    expect(await requests(contractor)).toBe(before);
    await leaveAlone('null');
    expect(await contractor.cancel(invoice.id)).toMatchObject({ __typename: 'InvoiceCancelled' });
  });

  it('is refused with nothing sent when it cannot get in within its time, and told in the metrics', async () => {
    const contractor = await running.aContractor();
    const { accountId } = contractor.connection;
    const invoice = await contractor.aSentInvoice();
    await contractor.silenceWebhooks();
    limits.set(accountId, { atOnce: 10, reads: { perSecond: 100, burst: 10 }, changes: NEVER });
    expect(await contractor.create((await contractor.aBillableWorkOrder()).id)).toMatchObject({
      __typename: 'InvoiceCreationFailed',
      outcome: 'REFUSED',
      cause: 'RATE_LIMITED',
    });
    const voids = async () => (await contractor.control.requests()).filter(({ operation }) => operation === 'cancel');
    expect(await contractor.cancel(invoice.id)).toMatchObject({ outcome: 'REFUSED', cause: 'RATE_LIMITED' });
    expect(await voids()).toEqual([]);
    limits.delete(accountId);
    expect(await metrics()).toMatch(/^billing_door_turned_away_total\{vendor="STRIPE",urgency="CLICK"\} [1-9]/m);
    expect(await metrics()).toMatch(/^billing_door_wait_seconds_count\{vendor="STRIPE",urgency="CLICK"\} [1-9]/m);
    expect(await metrics()).toMatch(/^billing_door_inside\{vendor="STRIPE"\} \d+$/m);
  });
});
