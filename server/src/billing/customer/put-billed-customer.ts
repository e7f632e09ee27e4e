import type { Answer } from '../answer.ts';
import type { BilledCustomer, CustomerReading } from '../billed-customer.ts';
import type { BillingSystem } from '../billing-system.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import type { BillingFailure } from '../failure.ts';
import { noTimeLeft } from '../failure.ts';
import type { LeasedOperation } from '../operation/billing-operation.entity.ts';
import type { Budget } from '../operation/budget.ts';
import {
  type BilledCustomerRow,
  type CustomerPlace,
  forgetCustomer,
  noteAsked,
  noteThere,
  readBilledCustomer,
  renewKey,
} from './billed-customers.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Creates our customer in the billing system, or brings the known one up to date. It is created under a key that is the same for
 * that customer, so that several first invoices make one: who meets the key in use waits and asks again. One whose answer was
 * lost is looked for by our id and brought up to date; one that is gone there is made anew.
 */
export async function putBilledCustomer(
  { database, seams }: Pick<BillingDeps, 'database' | 'seams'>,
  system: BillingSystem,
  { id, tenantId, connectionId }: LeasedOperation,
  customer: BilledCustomer,
  budget: Budget,
): Promise<Answer<{ externalCustomerId: string }>> {
  const { manager } = database.of(tenantId);
  const place: CustomerPlace = { tenantId, connectionId, customerId: customer.id };
  let failure = noTimeLeft();
  for (let pauseMs = FIRST_PAUSE_MS; budget.mayStillChange(); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const known = await readBilledCustomer(manager, place);
    const reading = await lookFor(system, customer, known, budget);
    if (reading.found === 'unreadable') return notPut(reading.failure);
    const externalId = reading.found === 'there' ? reading.externalCustomerId : undefined;
    if (!budget.mayStillChange()) break;

    if (!externalId) await noteAsked(manager, place);
    const key = externalId ? `${id}:customer:${externalId}` : `customer:${customer.id}:${known.generation}`;
    const answer = await system.putCustomer(customer, externalId, { key, timeoutMs: budget.callMs() });
    switch (answer.outcome) {
      case 'done':
        if (!isWrittenDown(known, answer.facts)) await noteThere(manager, place, answer.facts.externalCustomerId);
        return answer;
      case 'busy':
        break;
      case 'gone':
        if (externalId) await forgetCustomer(manager, place, externalId);
        break;
      case 'key-used':
        await renewKey(manager, place, known);
        break;
      default:
        if (!externalId && isKeptUnderKey(answer)) await renewKey(manager, place, known);
        return notPut(answer.failure);
    }
    failure = answer.failure;
    await seams.sleep(Math.min(pauseMs, budget.leftMs()));
  }
  return notPut(failure);
}

/** By the id that is written down; or there by our own, when a request to create it was sent whose answer is not. */
async function lookFor(
  system: BillingSystem,
  { id }: BilledCustomer,
  { externalId, asked }: BilledCustomerRow,
  budget: Budget,
): Promise<CustomerReading> {
  if (externalId) return { found: 'there', externalCustomerId: externalId };
  return asked ? system.findCustomer({ id, ...asked }, { timeoutMs: budget.callMs() }) : { found: 'not-there' };
}

const isWrittenDown = (
  { externalId, asked }: BilledCustomerRow,
  { externalCustomerId }: { externalCustomerId: string },
) => externalId === externalCustomerId && !asked;

/** A vendor replays what it answered once it began, errors too: only what got no answer may be asked again under the same key. */
function isKeptUnderKey(answer: Exclude<Answer<unknown>, { outcome: 'done' }>): boolean {
  return answer.outcome === 'refused' ? !answer.isCertain : answer.failure.cause !== 'NO_ANSWER';
}

/** Whatever became of the customer, nothing of an invoice was asked for. */
const notPut = (failure: BillingFailure) => ({ outcome: 'refused', isCertain: true, failure }) as const;
