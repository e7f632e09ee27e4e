import type { Answer } from './answer.ts';
import type { BillingFailure } from './failure.ts';

export type BilledCustomer = {
  /** Our customer's id. */
  id: string;
  name: string;
  email: string;
  phone: string | null;
  address: BilledAddress;
};

export type BilledAddress = {
  line1: string;
  line2: string | null;
  city: string;
  region: string;
  postalCode: string;
  country: string;
};

/**
 * How putting a customer there ended. Besides what every request can come to:
 * - busy: the same request, or another about the same customer, is being done there; it may be sent again under its key.
 * - key-used: the key belongs to a request with other details, whatever came of that.
 * - gone: the known customer is no longer there.
 */
export type CustomerAnswer =
  | Answer<{ externalCustomerId: string }>
  | { outcome: 'busy' | 'key-used' | 'gone'; failure: BillingFailure };

export type CustomerReading =
  | { found: 'there'; externalCustomerId: string }
  | { found: 'not-there' }
  | { found: 'unreadable'; failure: BillingFailure };
