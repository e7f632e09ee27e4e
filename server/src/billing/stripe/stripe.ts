import type { Connector } from '../connector.ts';
import { ConnectStripeResolver } from './connect-stripe.resolver.ts';
import { countsAsStripeDoes } from './currencies.ts';
import { openStripe } from './open-stripe.ts';
import { readDelivery } from './webhook.ts';

/** Stripe, by a key of the account itself. */
export const stripe: Connector = {
  open: openStripe,
  countsIn: countsAsStripeDoes,
  webhook: { of: 'CONNECTION', readDelivery },
  resolvers: [ConnectStripeResolver],
};
