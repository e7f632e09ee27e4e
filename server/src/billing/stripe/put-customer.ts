import type { Stripe } from 'stripe';
import type { ChangeRequest } from '../answer.ts';
import type { BilledCustomer, CustomerAnswer } from '../billed-customer.ts';
import { failure } from '../failure.ts';
import { badAnswer, classify, isBusy, isKeyUsed, isMissing } from './classify.ts';
import { fit, fittingPhone } from './fit.ts';
import { send } from './send.ts';

const BUSY = 'something else was being done with the customer in the billing system at that moment';
const GONE = 'the billing system no longer has this customer';

export async function putCustomer(
  stripe: Stripe,
  customer: BilledCustomer,
  knownExternalId: string | undefined,
  { key, timeoutMs }: ChangeRequest,
): Promise<CustomerAnswer> {
  const options = { idempotencyKey: key, timeout: timeoutMs };
  const unset = knownExternalId ? '' : undefined;
  try {
    const answer = await send(() =>
      knownExternalId
        ? stripe.customers.update(knownExternalId, details(customer, unset), options)
        : stripe.customers.create(details(customer, unset), options),
    );
    const isOne = answer.object === 'customer' && typeof answer.id === 'string';
    return isOne ? { outcome: 'done', facts: { externalCustomerId: answer.id } } : badAnswer();
  } catch (error) {
    if (isBusy(error)) return { outcome: 'busy', failure: failure('CHANGED_MEANWHILE', BUSY) };
    if (isKeyUsed(error)) return { outcome: 'key-used', failure: failure('OTHER') };
    if (knownExternalId && isMissing(error, knownExternalId))
      return { outcome: 'gone', failure: failure('NOT_FOUND', GONE) };
    return classify(error);
  }
}

/** `unset`: what takes away a detail that a known customer has and ours does not. */
function details({ id, name, email, phone, address }: BilledCustomer, unset: '' | undefined) {
  return {
    name: fit('name', name),
    email,
    phone: fittingPhone(phone) ?? unset,
    address: {
      line1: fit('addressPart', address.line1),
      line2: address.line2 ? fit('addressPart', address.line2) : unset,
      city: fit('addressPart', address.city),
      state: fit('addressPart', address.region),
      postal_code: fit('addressPart', address.postalCode),
      country: address.country,
    },
    metadata: { reference: id },
  };
}
