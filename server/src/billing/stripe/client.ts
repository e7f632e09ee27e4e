import { Stripe } from 'stripe';
import { fetchObject } from './fetch-object.ts';

/** `baseUrl` null: Stripe's own address. */
export type StripeAccount = { apiKey: string; baseUrl: string | null };

/**
 * The SDK as we want it: nothing is sent twice by itself, and a request's time is that of the whole answer. (Over `fetch`
 * it has one time-out for headers and body, and none of the repeats it makes on a closed connection.)
 */
export function stripeClient({ apiKey, baseUrl }: StripeAccount): Stripe {
  const at = baseUrl === null ? {} : address(new URL(baseUrl));
  return new Stripe(apiKey, {
    ...at,
    httpClient: Stripe.createFetchHttpClient(fetchObject),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function address({ protocol, hostname, port }: URL) {
  const isPlain = protocol === 'http:';
  if (isPlain && !LOOPBACK.has(hostname))
    throw new Error('A billing system is spoken to in the clear on loopback only.');
  return {
    protocol: isPlain ? ('http' as const) : ('https' as const),
    host: hostname,
    port: port || (isPlain ? 80 : 443),
  };
}
