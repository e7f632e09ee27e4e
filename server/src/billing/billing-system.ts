import type { AccountLimits } from './connection/account-limits.ts';

export const BillingVendor = { STRIPE: 'STRIPE' } as const;
export type BillingVendor = (typeof BillingVendor)[keyof typeof BillingVendor];

export const BillingCause = {
  SIGN_IN_EXPIRED: 'SIGN_IN_EXPIRED',
  NOT_ALLOWED: 'NOT_ALLOWED',
  NOT_FOUND: 'NOT_FOUND',
  PARTLY_PAID: 'PARTLY_PAID',
  PAYMENT_IN_PROGRESS: 'PAYMENT_IN_PROGRESS',
  PERIOD_CLOSED: 'PERIOD_CLOSED',
  CHANGED_MEANWHILE: 'CHANGED_MEANWHILE',
  INVALID_DATA: 'INVALID_DATA',
  NUMBER_TAKEN: 'NUMBER_TAKEN',
  RATE_LIMITED: 'RATE_LIMITED',
  UNREACHABLE: 'UNREACHABLE',
  NO_ANSWER: 'NO_ANSWER',
  BAD_ANSWER: 'BAD_ANSWER',
  NOT_CONNECTED: 'NOT_CONNECTED',
  OTHER: 'OTHER',
} as const;
export type BillingCause = (typeof BillingCause)[keyof typeof BillingCause];

/** `detail`: a clause for a person, without a full stop, without a secret. `retryAfterMs`: what the vendor asked for. */
export type BillingFailure = { cause: BillingCause; detail: string; retryAfterMs?: number };

/**
 * How a request that changes something there ended. A connector never throws for anything a vendor can do: what it throws is a
 * fault of ours, before anything of that request was written.
 * - done: the vendor's answer says so, in the state it returned.
 * - refused: not done by this request. `isCertain`: needs no read-back (never written, 401, 403, 429);
 *   otherwise (every other 4xx) the document is read back and its state decides.
 * - unknown: it may or may not have been done (no answer, 5xx, 409, lock time-out, a 2xx that does not say so).
 */
export type Answer<Facts> =
  | { outcome: 'done'; facts: Facts }
  | { outcome: 'refused'; isCertain: boolean; failure: BillingFailure }
  | { outcome: 'unknown'; failure: BillingFailure };

/** VOID means void with no later revision. OPEN includes partly paid and uncollectible. */
export type DocumentState = 'DRAFT' | 'OPEN' | 'PAID' | 'VOID';

/** An invoice as the billing system has it now, at its latest revision. */
export type BillingDocument = {
  /** Of the latest revision. */
  externalId: string;
  /** Our invoice's id, when it is one of ours. */
  reference: string | undefined;
  number: string | undefined;
  state: DocumentState;
  /** Paid, and fully credited or fully refunded. */
  isCredited: boolean;
  totalMinorUnits: number;
  /** ISO 4217, upper case. */
  currency: string;
  url: string | undefined;
};

/** `not-there` is only the vendor's own word for exactly that id; could-not-read is `unreadable`. */
export type Reading =
  | { found: 'there'; document: BillingDocument }
  | { found: 'not-there' }
  | { found: 'unreadable'; failure: BillingFailure };

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

/** What must be known before a cancellation is sent. */
export type ReadingBeforeCancel =
  | (Extract<Reading, { found: 'there' }> & {
      /** It is open, and money for it is on its way or held: what is void by then would still be paid. */
      hasPaymentInProgress: boolean;
    })
  | Exclude<Reading, { found: 'there' }>;

/** `key`: the vendor's idempotency key. `timeoutMs`: the most this one request may take. */
export type ChangeRequest = { key: string; timeoutMs: number };
export type ReadRequest = { timeoutMs: number };

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

export type PlannedLine = {
  kind: 'UNIT' | 'ITEM';
  description: string;
  /** Plain decimal. */
  quantity: string;
  unitPriceMinorUnits: number;
  amountMinorUnits: number;
};

/** Everything a creation sends; fixed in its claim, so that a repeat sends the same. */
export type CreationPlan = {
  /** Our invoice's id, new for each creation. */
  reference: string;
  /** `INV-000123`. */
  number: string;
  workOrderNumber: string;
  currency: string;
  /** ISO 8601, UTC. */
  issuedAt: string;
  /** `YYYY-MM-DD`. */
  dueOn: string;
  /** IANA name; the due date ends there. */
  timeZone: string;
  customer: BilledCustomer;
  lines: PlannedLine[];
  includesUnitPrice: boolean;
  taxRatePercent: string;
  subtotalMinorUnits: number;
  taxMinorUnits: number;
  totalMinorUnits: number;
};

/** What the billing system has given so far for a creation. */
export type CreationProgress = { externalCustomerId: string; externalId: string | undefined };

export type CreationFacts = { externalId?: string; document?: BillingDocument };

/**
 * One request of a creation. BEFORE the pivot nobody can pay it and it can be deleted; the PIVOT makes it an invoice;
 * what comes AFTER (the e-mail) is part of the operation but not of its truth.
 */
export type CreationStep = {
  name: string;
  place: 'BEFORE' | 'PIVOT' | 'AFTER';
  ask(plan: CreationPlan, progress: CreationProgress, request: ChangeRequest): Promise<Answer<CreationFacts>>;
};

/**
 * A document that may have changed, or what leads to it when it is read. `reference`: ours, as far as it was told; null: it
 * was told to carry none of ours. `isPayment`: it is told to be paid.
 */
export type ChangedDocument = {
  externalId: string;
  reference: string | null | undefined;
  isPayment?: boolean;
  said?: SaidOfDocument;
};

/**
 * What a delivery says of its document besides that it changed. Only where the vendor's documents go one way, from draft to
 * open to paid or void, and only of the latest revision: so what says no more than is known cannot be news.
 */
export type SaidOfDocument = { state: Exclude<DocumentState, 'PAID'>; totalMinorUnits: number };

/** What a webhook delivery says. `changed` undefined: nothing that concerns us. */
export type WebhookHint = { deliveryId: string; changed: ChangedDocument | undefined };
export type WebhookVerdict = { isGenuine: true; hint: WebhookHint } | { isGenuine: false; reason: string };

/**
 * One page of what changed. `isWholeList`: not what changed, but what is open there now; what no page names must be read.
 * `next`: the mark of the page after it; undefined: this is the last. `upTo`: how far one is told by all pages from the first on.
 */
export type Changes =
  | { outcome: 'listed'; documents: ChangedDocument[]; upTo: Date; isWholeList: boolean; next: string | undefined }
  | { outcome: 'unreadable'; failure: BillingFailure };

export type AccountCheck =
  | { outcome: 'reached'; accountId: string; accountName: string }
  | { outcome: 'failed'; failure: BillingFailure };

/** The one face of every billing system. */
export type BillingSystem = {
  readonly vendor: BillingVendor;
  /** What the vendor lets us ask of this account. */
  readonly limits: AccountLimits;

  /** Creates the customer, or brings the known one up to date. */
  putCustomer(
    customer: BilledCustomer,
    knownExternalId: string | undefined,
    request: ChangeRequest,
  ): Promise<CustomerAnswer>;
  /** The customer that carries our id, created there by a request that was sent in that time. */
  findCustomer(wanted: { id: string; from: Date; to: Date }, request: ReadRequest): Promise<CustomerReading>;

  readonly creationSteps: readonly CreationStep[];

  /** Only after `readBeforeCancel` told of no payment in progress: not every vendor refuses then. */
  cancel(externalId: string, request: ChangeRequest): Promise<Answer<{ document: BillingDocument }>>;
  deleteDraft(externalId: string, request: ChangeRequest): Promise<Answer<Record<never, never>>>;

  read(externalId: string, request: ReadRequest): Promise<Reading>;
  readBeforeCancel(externalId: string, request: ReadRequest): Promise<ReadingBeforeCancel>;
  /** Never through a search that lags. `requestedAt`: nothing with this reference was created before. */
  findByReference(
    wanted: { reference: string; externalCustomerId: string; requestedAt: Date },
    request: ReadRequest,
  ): Promise<Reading>;
  /**
   * A page of what changed since, with an overlap of the connector's choice; `since` null: everything that is still open.
   * `page`: a mark that an earlier answer gave, however long ago; undefined: the first.
   */
  listChanged(wanted: { since: Date | null; page: string | undefined }, request: ReadRequest): Promise<Changes>;

  verifyWebhook(rawBody: Buffer, headers: Record<string, string | string[] | undefined>, now: Date): WebhookVerdict;
  checkAccount(request: ReadRequest): Promise<AccountCheck>;
};

/** How a connection's account is reached. `baseUrl` null: the vendor's own address. */
export type BillingAccess = {
  vendor: BillingVendor;
  accountId: string;
  baseUrl: string | null;
  apiKey: string;
  webhookSecret: string | null;
};

export type OpenBillingSystem = (access: BillingAccess) => BillingSystem;
