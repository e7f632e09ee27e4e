import type { Stripe } from 'stripe';
import type { CustomerReading } from '../billed-customer.ts';
import { allPages } from './all-pages.ts';
import { unreadable } from './classify.ts';
import type { TimeLeft } from './countdown.ts';
import { CLOCKS_DIFFER_SECONDS } from './read.ts';

/** By listing what was created in that time, which is up to date at once; Stripe's search lags. */
export async function findCustomer(
  stripe: Stripe,
  { id, from, to }: { id: string; from: Date; to: Date },
  timeout: TimeLeft,
): Promise<CustomerReading> {
  const gte = Math.floor(from.getTime() / 1_000) - CLOCKS_DIFFER_SECONDS;
  const lte = Math.ceil(to.getTime() / 1_000) + CLOCKS_DIFFER_SECONDS;
  const isOurs = ({ metadata }: Stripe.Customer) => metadata?.reference === id;
  try {
    const customers = await allPages(
      (page) => stripe.customers.list({ created: { gte, lte }, ...page }, { timeout: timeout() }),
      isOurs,
    );
    const found = customers.find(isOurs);
    return found ? { found: 'there', externalCustomerId: found.id } : { found: 'not-there' };
  } catch (error) {
    return unreadable(error);
  }
}
