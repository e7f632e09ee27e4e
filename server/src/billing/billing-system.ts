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
 * How a request that changes something there ended; a connector never throws for anything a vendor can do.
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

/** What a webhook delivery says: that a document may have changed. `externalId` undefined: nothing that concerns us. */
export type WebhookHint = { deliveryId: string; externalId: string | undefined };
export type WebhookVerdict = { isGenuine: true; hint: WebhookHint } | { isGenuine: false; reason: string };

/** `isWholeList`: not what changed, but everything that is open there now; what is missing from it must be read. */
export type Changes =
  | { outcome: 'listed'; externalIds: string[]; upTo: Date; isWholeList: boolean }
  | { outcome: 'unreadable'; failure: BillingFailure };

export type AccountCheck =
  | { outcome: 'reached'; accountId: string; accountName: string }
  | { outcome: 'failed'; failure: BillingFailure };

/** The one face of every billing system. */
export type BillingSystem = {
  readonly vendor: BillingVendor;

  /** Creates the customer, or brings the known one up to date. */
  putCustomer(
    customer: BilledCustomer,
    knownExternalId: string | undefined,
    request: ChangeRequest,
  ): Promise<Answer<{ externalCustomerId: string }>>;

  readonly creationSteps: readonly CreationStep[];

  cancel(externalId: string, request: ChangeRequest): Promise<Answer<{ document: BillingDocument }>>;
  deleteDraft(externalId: string, request: ChangeRequest): Promise<Answer<Record<never, never>>>;

  read(externalId: string, request: ReadRequest): Promise<Reading>;
  /** Never through a search that lags. `requestedAt`: nothing with this reference was created before. */
  findByReference(
    wanted: { reference: string; externalCustomerId: string; requestedAt: Date },
    request: ReadRequest,
  ): Promise<Reading>;
  /** What changed since, with an overlap of the connector's choice; `since` null: everything that is still open. */
  listChanged(since: Date | null, request: ReadRequest): Promise<Changes>;

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
