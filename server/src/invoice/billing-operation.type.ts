import { invoiceNumber } from '@tuffops/shared/number';
import { Field, ID, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { Actor } from '../access/actor.ts';
import { BillingCause } from '../billing/failure.ts';
import {
  type BillingOperation,
  BillingOperationState,
  type OperationStanding,
} from '../billing/operation/billing-operation.entity.ts';
import { BillingOutcome, failureOf } from '../billing/operation/failure-of.ts';
import { BillingOperationKind } from '../billing/operation-kind.ts';
import { Message } from '../graphql/message.ts';
import { DateTime } from '../graphql/scalars.ts';

registerEnumType(BillingOperationKind, {
  name: 'BillingOperationKind',
  description: 'What is asked of the billing system.',
  valuesConfig: {
    CREATE: { description: 'To make an invoice and send it.' },
    CANCEL: { description: 'To void an invoice.' },
  },
});
registerEnumType(BillingOperationState, {
  name: 'BillingOperationState',
  description: 'How far it has come.',
  valuesConfig: {
    WAITING: {
      description:
        'Claimed, with nothing sent yet: for the hold of a cancellation to pass, or for the cancellation before it to be done.',
    },
    ASKING: { description: 'The request is on its way.' },
    VERIFYING: { description: 'Its answer was doubtful; the program finds out what happened, by itself.' },
    CONCLUDED: { description: 'It is over; `outcome` says how it ended.' },
  },
});
const BillingOperationOutcome = {
  DONE: 'DONE',
  BLOCKED: 'BLOCKED',
  REFUSED: 'REFUSED',
  GIVEN_UP: 'GIVEN_UP',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type BillingOperationOutcome = keyof typeof BillingOperationOutcome;

registerEnumType(BillingOperationOutcome, {
  name: 'BillingOperationOutcome',
  description: 'How a change that was asked of the billing system ended.',
  valuesConfig: {
    DONE: { description: 'It went through, there and here.' },
    BLOCKED: { description: 'The invoice was paid there: nothing was done.' },
    REFUSED: { description: 'Surely not done; `cause` says why.' },
    GIVEN_UP: { description: 'Not known, and verified by nobody any more, because the account cannot be asked.' },
    WITHDRAWN: {
      description:
        'Nothing was sent: the invoice was kept during the hold, or the cancellation before it did not go through.',
    },
  },
});
registerEnumType(BillingOutcome, {
  name: 'BillingOutcome',
  description: 'How sure it is that nothing was done.',
  valuesConfig: {
    REFUSED: { description: 'Surely not done: it can be tried again.' },
    UNKNOWN: {
      description:
        'Being verified; becomes final by itself, follow billingOperation or repeat the same idempotencyKey.',
    },
    GIVEN_UP: {
      description:
        'Not known, and given up by a person because the account can no longer be asked. What turns up there later is settled all the same.',
    },
  },
});
registerEnumType(BillingCause, {
  name: 'BillingCause',
  description: 'Why a request to the billing system did not go through.',
  valuesConfig: {
    SIGN_IN_EXPIRED: { description: 'The stored key is no longer accepted: connect again.' },
    NOT_ALLOWED: { description: 'The connected account may not do this.' },
    NOT_FOUND: { description: 'The billing system has no such invoice or customer.' },
    PARTLY_PAID: { description: 'Part of it is paid there.' },
    PAYMENT_IN_PROGRESS: { description: 'A payment of it is in progress there.' },
    PERIOD_CLOSED: { description: 'The accounting period is closed there.' },
    CHANGED_MEANWHILE: { description: 'It was changed there by somebody else.' },
    INVALID_DATA: { description: 'The billing system did not accept the data.' },
    NUMBER_TAKEN: { description: 'Another invoice there has this number: raise the next number in the settings.' },
    RATE_LIMITED: { description: 'The billing system is limiting requests: try again in a few minutes.' },
    UNREACHABLE: { description: 'The billing system could not be reached.' },
    NO_ANSWER: { description: 'The billing system did not answer in time.' },
    BAD_ANSWER: { description: 'The billing system gave an answer that cannot be right.' },
    NOT_CONNECTED: { description: 'The billing system is not connected any more.' },
    OTHER: { description: 'Another reason; the message says which.' },
  },
});

@ObjectType('BillingOperation', {
  description: 'A change that is being asked of the billing system, is verified with it, or is over.',
  simpleResolvers: true,
})
export class BillingOperationType {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => BillingOperationKind, { description: 'What is asked: to create or to cancel.' })
  kind: keyof typeof BillingOperationKind;

  @Field(() => BillingOperationState, {
    description: 'Whether it is being asked, verified because the answer was doubtful, or over.',
  })
  state: keyof typeof BillingOperationState;

  @Field(() => String, {
    description: 'The number of the invoice it is about: `INV-000123`; for a creation the number it will have.',
  })
  invoiceNumber: string;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  requestedAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The end of its hold: nothing is sent before. Null: it has none.',
  })
  beginsAt: Date | null;

  @Field(() => BillingOperationOutcome, {
    nullable: true,
    description:
      'How it ended. Null: it is open. What ended otherwise can become DONE, if it turns up in the billing system after all.',
  })
  outcome: BillingOperationOutcome | null;

  @Field(() => BillingCause, {
    nullable: true,
    description: 'Why it was refused or given up. Null: it was not, or not yet.',
  })
  cause: BillingCause | null;

  @Field(() => DateTime, { nullable: true, description: 'When how it ended became certain. Null: it is open.' })
  concludedAt: Date | null;

  @Field(() => String, {
    description: 'What whoever asked for it is told, as it stands now: one or two English sentences in plain text.',
  })
  message: string;

  actor: Actor;
  invoiceId: string;
  workOrderId: string;
}

/** What is told of every failure, whoever is told: the asker at once, others by `lastBillingFailure`. */
@InterfaceType({
  description: 'A change that the billing system refused, or of which it is not known whether it was done.',
})
export abstract class FailedOperation {
  @Field(() => ID, { description: 'Opaque; names the operation that did not go through, for support.' })
  operationId: string;

  @Field(() => BillingCause, { description: 'Why it did not go through, in the same words for every billing system.' })
  cause: BillingCause;

  @Field(() => String, {
    description: 'Why, in words: an English clause in plain text without a full stop, which `message` is made of.',
  })
  causeMessage: string;

  @Field(() => BillingOutcome, { description: 'How sure it is that nothing was done, and whether that is final.' })
  outcome: BillingOutcome;

  @Message()
  message: string;
}

@ObjectType('BillingFailure', {
  implements: FailedOperation,
  description: 'How the last operation failed, until the next one.',
  simpleResolvers: true,
})
export class BillingFailureType extends FailedOperation {
  @Field(() => BillingOperationKind, { description: 'What was asked: to create or to cancel.' })
  kind: keyof typeof BillingOperationKind;

  @Field(() => String, { description: 'The number of the invoice it was about: `INV-000123`.' })
  invoiceNumber: string;

  @Field(() => DateTime, { description: 'When it was certain that it did not go through, or was given up.' })
  failedAt: Date;
}

/** What is read of an operation to show it. */
export type ShownOperation = OperationStanding &
  Pick<BillingOperation, 'kind' | 'workOrderId' | 'requestedBy' | 'concludedAt'>;

/** The newest operation's failure, when it ended without going through. */
export function showFailure(
  operation: ShownOperation | null,
  sentence: (cause: string) => string,
): BillingFailureType | null {
  if (!operation?.concludedAt || operation.kind === 'REMOVE_STRAY') return null;
  if (operation.outcome !== 'REFUSED' && operation.outcome !== 'NOT_APPLIED') return null;
  const { cause, detail, outcome } = failureOf(operation);
  return Object.assign(new BillingFailureType(), {
    operationId: operation.id,
    kind: operation.kind,
    cause,
    causeMessage: detail,
    outcome,
    message: sentence(detail),
    invoiceNumber: invoiceNumber(operation.invoiceNumber),
    failedAt: operation.concludedAt,
  });
}
