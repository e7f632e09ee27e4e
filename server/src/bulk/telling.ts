import type { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { answerReissue } from '../invoice/reissue/answer-reissue.ts';
import { showOperation } from '../invoice/show-operation.ts';

/** What tells how a row stands: its operation, and the creation that follows a cancellation. */
export type Telling = { operation: BillingOperation; following: BillingOperation | null };

/** What whoever asked for one row alone would be told. */
export const messageOf = ({ operation, following }: Telling): string | undefined =>
  following ? answerReissue(operation, following).message : showOperation(operation)?.message;
