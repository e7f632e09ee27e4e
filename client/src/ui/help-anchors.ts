import type { CancellationBlocker, InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import type { BillingCause } from '../generated/graphql.ts';

/** What has a place of its own in the guide: a failure's cause, why something cannot be done, an outcome that is not known. */
export type Explained = BillingCause | CancellationBlocker | InvoicingBlocker | 'VERIFYING' | 'GIVEN_UP' | 'DIFFERENCE';

/** The place in the guide, as the page's element is named: `sign-in-expired`. */
export const anchorOf = (what: Explained): string => what.toLowerCase().replaceAll('_', '-');

/** Where the guide says what happened and what to do about it: `/help#sign-in-expired`. */
export const helpFor = (what: Explained): string => `/help#${anchorOf(what)}`;
