import { afterAll, beforeAll, describe } from 'vitest';
import { type Bench, openBench, type Vendor } from './billing-bench.ts';
import { describeCancelling } from './cancelling.contract.ts';
import { describeChanges } from './changes.contract.ts';
import { describeCreating } from './creating.contract.ts';
import { describeCustomerCopy } from './customer-copy.contract.ts';
import { describeCustomers } from './customers.contract.ts';
import { describeDoubts } from './doubts.contract.ts';
import { describeReading } from './reading.contract.ts';
import { describeWebhooks } from './webhooks.contract.ts';

/** What every connector must do, tried on the sandbox over a real socket. */
export async function describeBillingSystem(name: string, vendor: Vendor): Promise<void> {
  const { creationSteps } = await vendor.open('http://127.0.0.1:9');
  const steps = creationSteps.map((step) => step.name);

  describe(name, () => {
    let opened: Bench;
    beforeAll(async () => {
      opened = await openBench(vendor);
    });
    afterAll(() => opened.close());
    const bench = () => opened;

    describeCreating(bench, vendor);
    describeCustomers(bench);
    describeCancelling(bench, vendor);
    describeReading(bench, vendor);
    describeCustomerCopy(bench, vendor);
    describeChanges(bench, vendor);
    describeWebhooks(bench, vendor);
    describeDoubts(bench, vendor, steps);
  });
}
