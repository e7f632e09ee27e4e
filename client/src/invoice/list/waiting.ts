import { onlyIf } from '../../list/filter.ts';

/** What waits for the billing system or for a person, in both lists: an invoice itself, or the next one of a work order. */
export const WAITING = {
  isBeingVerified: onlyIf({ isBeingVerified: true }, 'being verified'),
  hasFailed: onlyIf({ hasFailed: true }, 'failed and not tried again'),
  hasDifference: onlyIf({ hasDifference: true }, 'differs from the billing system'),
};

export const WAITING_KEYS = { isBeingVerified: 'verifying', hasFailed: 'failed', hasDifference: 'differs' };
