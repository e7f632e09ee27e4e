import { Stripe } from 'stripe';
import type { WebhookVerdict } from '../billing-system.ts';
import { concernedInvoice } from './events.ts';

/** Seconds; also the SDK's own default. https://docs.stripe.com/webhooks#verify-events */
const TOLERANCE_SECONDS = 300;

export function verifyWebhook(
  stripe: Stripe,
  secret: string | null,
  rawBody: Buffer,
  headers: Record<string, string | string[] | undefined>,
  now: Date,
): WebhookVerdict {
  const signature = headers['stripe-signature'];
  if (!secret) return { isGenuine: false, reason: 'This connection has no webhook secret.' };
  if (typeof signature !== 'string') return { isGenuine: false, reason: 'The Stripe-Signature header is missing.' };
  try {
    const { webhooks } = stripe;
    const event = webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime());
    if (event.object !== 'event' || typeof event.id !== 'string' || !event.data?.object) {
      return { isGenuine: false, reason: 'The body is not a Stripe event.' };
    }
    return { isGenuine: true, hint: { deliveryId: event.id, externalId: concernedInvoice(event) } };
  } catch (error) {
    const isWrong = error instanceof Stripe.errors.StripeSignatureVerificationError;
    return { isGenuine: false, reason: isWrong ? 'The signature is wrong or too old.' : 'The body is not JSON.' };
  }
}
