import { Stripe } from 'stripe';
import type { DeliveredHint, Delivery, Verdict } from '../connector.ts';
import { concernedInvoice } from './events.ts';

/** Seconds, either way: the SDK itself refuses only what is older. https://docs.stripe.com/webhooks#verify-events */
const TOLERANCE_SECONDS = 300;

const WRONG = 'The signature is wrong, or not of this time.';

/** The one event of a delivery, signed with the endpoint's secret. */
export function readDelivery({ rawBody, headers }: Delivery, secret: string | null, now: Date): Verdict<DeliveredHint> {
  const signature = headers['stripe-signature'];
  if (!secret) return { isGenuine: false, reason: 'This connection has no webhook secret.' };
  if (typeof signature !== 'string') return { isGenuine: false, reason: 'The Stripe-Signature header is missing.' };
  try {
    const { webhooks } = Stripe;
    const event = webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime());
    const aheadSeconds = signedAt(signature) - Math.floor(now.getTime() / 1_000);
    if (!(aheadSeconds <= TOLERANCE_SECONDS)) return { isGenuine: false, reason: WRONG };
    if (event.object !== 'event' || typeof event.id !== 'string' || !event.data?.object) {
      return { isGenuine: false, reason: 'The body is not a Stripe event.' };
    }
    const changed = concernedInvoice(event);
    return { isGenuine: true, hints: changed ? [{ ...changed, deliveryId: event.id }] : [] };
  } catch (error) {
    const isWrong = error instanceof Stripe.errors.StripeSignatureVerificationError;
    return { isGenuine: false, reason: isWrong ? WRONG : 'The body is not JSON.' };
  }
}

/** The time that is signed, which of several is the last. Seconds since 1970. */
function signedAt(signature: string): number {
  const times = signature.split(',').filter((part) => part.startsWith('t='));
  return Number.parseInt(times.at(-1)?.slice(2) ?? '', 10);
}
