import type { BillingFailure } from './failure.ts';

/** VOID means void with no later revision. OPEN includes partly paid and uncollectible. */
export type DocumentState = 'DRAFT' | 'OPEN' | 'PAID' | 'VOID';

/** An invoice as the billing system has it now, at its latest revision. */
export type BillingDocument = {
  /** Of the latest revision. */
  externalId: string;
  /** Our invoice's id, when it is one of ours. */
  reference: string | undefined;
  /** Whose it is and which work order it bills (`WO-000123`), as its creation told. Undefined: it does not say. */
  madeFor?: { tenantId: string; workOrderNumber: string };
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

/** Null: the vendor has none, or none any more. */
export type CustomerCopy = { paymentUrl: string | null; pdfUrl: string | null };

export type CopyReading = { found: 'there'; copy: CustomerCopy } | Exclude<Reading, { found: 'there' }>;

/** What must be known before a cancellation is sent. */
export type ReadingBeforeCancel =
  | (Extract<Reading, { found: 'there' }> & {
      /** It is open, and money for it is on its way or held: what is void by then would still be paid. */
      hasPaymentInProgress: boolean;
      /** What has arrived for it, in minor units of its currency, whatever was given back of it. */
      amountPaidMinorUnits: number;
      /** When it became paid. Null: it is not, or nobody says when. */
      paidAt: Date | null;
    })
  | Exclude<Reading, { found: 'there' }>;

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

/**
 * One page of what changed. `isWholeList`: not what changed, but what is open there now; what no page names must be read.
 * `next`: the mark of the page after it; undefined: this is the last. `upTo`: how far one is told by all pages from the first on.
 */
export type Changes =
  | { outcome: 'listed'; documents: ChangedDocument[]; upTo: Date; isWholeList: boolean; next: string | undefined }
  | { outcome: 'unreadable'; failure: BillingFailure };
