import { describe, expect, it, onTestFinished } from 'vitest';
import { throwsBefore } from '../testing/misbehaving-billing-systems.ts';
import { openInvoicing } from '../testing/open-invoicing.ts';

const OUR_FAULT = { outcome: 'REFUSED', cause: 'OTHER' };
const OUR_WORDS = /something went wrong on our side before the billing system was asked/;

/** A contractor whose billing system is reached by a program with a fault in it, once `break` is called. */
async function aFaultyContractor(request: string) {
  const [sound, faulty] = [throwsBefore('nothing'), throwsBefore(request)];
  let open = sound;
  const running = await openInvoicing(
    { BILLING_TIMEOUT_MS: '8000', LOG_LEVEL: 'silent' },
    { openBillingSystem: (access) => open(access) },
  );
  onTestFinished(() => running.stop());
  const contractor = await running.aContractor();
  return { contractor, break: () => (open = faulty) };
}

describe('A fault of ours before anything is sent is told as ours, and leaves nothing to be verified', () => {
  it.each(['open', 'customer', 'draft', 'lines', 'finalise'])('creating, before %s', async (request) => {
    const { contractor, break: broken } = await aFaultyContractor(request);
    const { id } = await contractor.aBillableWorkOrder();
    broken();
    const answer = await contractor.create(id);
    expect(answer).toMatchObject({ ...OUR_FAULT, workOrder: { billingOperation: null, invoices: [] } });
    expect(answer.message).toMatch(OUR_WORDS);
    expect(await contractor.control.invoices()).toEqual([]);
  });

  it.each(['open', 'readBeforeCancel', 'cancel'])('cancelling, before %s', async (request) => {
    const { contractor, break: broken } = await aFaultyContractor(request);
    const invoice = await contractor.aSentInvoice();
    broken();
    const answer = await contractor.cancel(invoice.id);
    expect(answer).toMatchObject({ ...OUR_FAULT, invoice: { status: 'SENT', billingOperation: null } });
    expect(answer.message).toMatch(OUR_WORDS);
    expect(await contractor.control.invoice(invoice.id)).toMatchObject([{ status: 'open' }]);
  });
});
