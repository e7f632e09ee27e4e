import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { AccountLimits } from './account-limits.ts';
import type { Answer, ChangeRequest, ReadRequest } from './answer.ts';
import type { BilledCustomer, CustomerAnswer, CustomerReading } from './billed-customer.ts';
import type { BillingDocument, Changes, CopyReading, Reading, ReadingBeforeCancel } from './billing-document.ts';
import type { CreationStep } from './creation-plan.ts';
import type { BillingFailure } from './failure.ts';

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

  /** E-mails what is open or paid to its customer once more; nothing else about it changes. */
  sendAgain(externalId: string, request: ChangeRequest): Promise<Answer<Record<never, never>>>;

  read(externalId: string, request: ReadRequest): Promise<Reading>;
  /** Where the customer's own copy is found at this moment: a vendor lets such links end. */
  readCopy(externalId: string, request: ReadRequest): Promise<CopyReading>;
  readBeforeCancel(externalId: string, request: ReadRequest): Promise<ReadingBeforeCancel>;
  /** Never through a search that lags. `number`: what it was given there. `requestedAt`: nothing with this reference was created before. */
  findByReference(
    wanted: { reference: string; number: string; externalCustomerId: string; requestedAt: Date },
    request: ReadRequest,
  ): Promise<Reading>;
  /**
   * A page of what changed since, with an overlap of the connector's choice; `since` null: everything that is still open.
   * `page`: a mark that an earlier answer gave, however long ago; undefined: the first.
   */
  listChanged(wanted: { since: Date | null; page: string | undefined }, request: ReadRequest): Promise<Changes>;

  checkAccount(request: ReadRequest): Promise<AccountCheck>;
};

/** What was chosen at connecting and only its connector understands, such as an item, an account, a tax code: an id there by its name. */
export type Choices = Readonly<Record<string, string>>;

/** How a connection's account is reached. `baseUrl` null: the vendor's own address. */
export type BillingAccess = {
  vendor: BillingVendor;
  accountId: string;
  baseUrl: string | null;
  choices: Choices;
  /** What requests are signed with at this moment; rejects with `NoToken`. */
  token(): Promise<string>;
};

/** There is nothing to sign a request with, so that none was sent. */
export class NoToken extends Error {
  constructor(readonly failure: BillingFailure) {
    super(`The account gives no token: ${failure.detail}`);
  }
}

export type OpenBillingSystem = (access: BillingAccess) => Promise<BillingSystem>;
