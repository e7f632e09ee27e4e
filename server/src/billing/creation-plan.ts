import type { Answer, ChangeRequest } from './answer.ts';
import type { BilledCustomer } from './billed-customer.ts';
import type { BillingDocument } from './billing-document.ts';

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
  /** Whose it is. Undefined: it was planned by a version that did not say so. */
  tenantId?: string;
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
