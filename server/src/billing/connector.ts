import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { Seams } from '../seams.ts';
import type { ReadRequest } from './answer.ts';
import type { ChangedDocument } from './billing-document.ts';
import type { BillingAccess, BillingSystem } from './billing-system.ts';
import type { BillingFailure } from './failure.ts';

/** A vendor's folder, as the rest of the program sees it. */
export type Connector = {
  open(access: BillingAccess, seams: Pick<Seams, 'now'>): Promise<BillingSystem>;
  /** Asks for the next token, once; the vendor may let the refresh token be used a single time. Absent: tokens do not end. */
  renew?(refreshToken: string, baseUrl: string | null, request: ReadRequest): Promise<Renewed>;
  /** An amount in our minor units of this currency is the same amount there. */
  countsIn(currency: string): boolean;
  webhook: Webhook;
  /** Of the form that connects an account. */
  resolvers: readonly (new () => object)[];
};

export type Connectors = Readonly<Record<BillingVendor, Connector>>;

/** What the next token is got with, and when it is needed: ISO 8601, UTC. */
export type Renewal = { refreshToken: string; expiresAt: string };

export type Renewed =
  | { outcome: 'renewed'; token: string; renewal: Renewal }
  /** SIGN_IN_EXPIRED: the vendor's own no to the refresh token. */
  | { outcome: 'failed'; failure: BillingFailure };

/** As it came. */
export type Delivery = { rawBody: Buffer; headers: Record<string, string | string[] | undefined> };

/** `deliveryId`: the vendor's, so that what it delivers again about the same document is one hint. */
export type DeliveredHint = ChangedDocument & { deliveryId: string };

/** `hints`: of what concerns us only. `reason`: a sentence. */
export type Verdict<Hint> = { isGenuine: true; hints: Hint[] } | { isGenuine: false; reason: string };

/**
 * How the vendor says that something changed.
 * - CONNECTION: to an address of each connection, `/webhooks/stripe/<id>`, signed with its secret.
 * - APP: to one address for all accounts, `/webhooks/xero`, signed with the app's secret; each hint says whose it is.
 */
export type Webhook =
  | { of: 'CONNECTION'; readDelivery(delivery: Delivery, secret: string | null, now: Date): Verdict<DeliveredHint> }
  | { of: 'APP'; readDelivery(delivery: Delivery, now: Date): Verdict<DeliveredHint & { accountId: string }> };

/** Where a vendor's deliveries about a connection arrive. */
export const webhookPath = (vendor: BillingVendor, { of }: Pick<Webhook, 'of'>, connectionId: string): string =>
  `/webhooks/${vendor.toLowerCase()}${of === 'CONNECTION' ? `/${connectionId}` : ''}`;
