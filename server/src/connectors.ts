import type { Connectors } from './billing/connector.ts';
import { stripe } from './billing/stripe/stripe.ts';

/** Every billing system that can be connected. */
export const connectors: Connectors = { STRIPE: stripe };
