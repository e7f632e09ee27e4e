import { MAX_REASON } from '@tuffops/shared/lengths';
import { Field, ID, InputType, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { BillingCause } from '../../billing/failure.ts';
import { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { IdempotencyKey } from '../../billing/operation/idempotency-key.type.ts';
import { Message } from '../../graphql/message.ts';
import { DateTime } from '../../graphql/scalars.ts';
import type { Connection } from '../../list/connection.ts';
import { connectionType } from '../../list/connection.type.ts';
import { DifferenceKind } from '../settle/difference.ts';
import { DifferenceAction } from './difference-in-words.ts';
import type { ReadDifference } from './read-difference.ts';

registerEnumType(DifferenceKind, {
  name: 'DifferenceKind',
  description: 'In what the two systems differ about an invoice.',
  valuesConfig: {
    CANCELLED_HERE_OPEN_THERE: { description: 'Cancelled here; open or a draft in the billing system.' },
    CANCELLED_HERE_PAID_THERE: { description: 'Cancelled here; paid in the billing system.' },
    SENT_HERE_NOT_THERE: { description: 'Sent here; the billing system has no such invoice.' },
    PAID_HERE_NOT_THERE: { description: 'Paid here; the billing system has no such invoice.' },
    DRAFT_THERE: { description: 'Sent or paid here; a draft in the billing system.' },
    TOTAL_DIFFERS: { description: 'Its total is another in the billing system.' },
    REVISED_THERE: { description: 'It was revised in the billing system.' },
    UNCREDITED_THERE: {
      description: 'No longer credited in the billing system, while its work order has another invoice.',
    },
    REOPENED_THERE: { description: 'Open again in the billing system, while its work order has another invoice.' },
    STRAY_OPEN_THERE: { description: 'Open in the billing system; no invoice here.' },
    STRAY_PAID_THERE: { description: 'Paid in the billing system; no invoice here.' },
    STRAY_BEING_PAID: { description: 'Being paid in the billing system; no invoice here.' },
    GIVEN_UP: { description: 'What is true in the billing system was given up and is not known.' },
    OTHER: { description: 'Something else; the message says what.' },
  },
});
registerEnumType(DifferenceAction, {
  name: 'DifferenceAction',
  description: 'What can safely be done about a difference from here.',
  valuesConfig: {
    ACCEPT: { description: '`acceptDifference`: what is true in the billing system becomes true here.' },
    VOID_THERE: { description: '`voidStray`: what should not be there is voided in the billing system.' },
    LINK: { description: '`linkStray`: it becomes the invoice that was to be created.' },
    ACKNOWLEDGE: { description: '`acknowledgeDifference`: a person sees to it elsewhere and marks it as known.' },
  },
});

@ObjectType({ description: 'A difference between the two systems that waits for a person.', simpleResolvers: true })
export class Difference {
  @Field(() => ID, { description: 'Opaque; stays the same while it becomes another difference.' })
  id: string;

  @Field(() => Int, {
    description: 'Raised whenever it becomes another difference; whoever acts on it says which one they saw.',
  })
  version: number;

  @Field(() => DifferenceKind, { description: 'In what they differ now.' })
  kind: DifferenceKind;

  @Field(() => String, { description: 'The number of the invoice, or of what was to be one: `INV-000123`.' })
  number: string;

  @Field(() => String, { nullable: true, description: 'Whom it bills. Null: not known.' })
  customerName: string | null;

  @Field(() => DateTime, { description: 'Since when the two systems differ, as far as is known.' })
  noticedAt: Date;

  @Field(() => DateTime, { description: 'When the billing system last told what is there.' })
  readAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it could not be read after that, which says nothing of what is there. Null: it could.',
  })
  unreadableAt: Date | null;

  @Field(() => String, {
    description: 'What is true here and there as of `readAt`: an English sentence in plain text.',
  })
  message: string;

  @Field(() => String, { description: 'What is true here: an English clause.' })
  hereMessage: string;

  @Field(() => String, { description: 'What is true in the billing system: an English clause.' })
  thereMessage: string;

  @Field(() => String, { description: 'What to do about it: one or two English sentences.' })
  remedy: string;

  @Field(() => Boolean, { description: 'What should not be in the billing system is being voided there now.' })
  isBeingVoided: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a person marked it as known. Null: it waits for one.',
  })
  knownAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is known, in the words of that person. Null: it is not.',
  })
  knownReason: string | null;

  read: ReadDifference;
}

export type DifferenceConnection = Connection<Difference>;
export const DifferenceConnection = connectionType('Difference', Difference, 'differences');

@InputType({ description: 'Which difference to look at again.' })
export class CheckDifferenceInput {
  @Field(() => ID, { description: 'The id of the difference.' })
  differenceId: string;
}

@InputType()
abstract class SeenDifferenceInput {
  @Field(() => ID, { description: 'The id of the difference.' })
  differenceId: string;

  @Field(() => Int, {
    description: 'The `version` that was seen: nothing is done about a difference that is another by now.',
  })
  version: number;
}

@InputType({ description: 'Which difference to accept.' })
export class AcceptDifferenceInput extends SeenDifferenceInput {}

@InputType({ description: 'Which stray to link to its work order.' })
export class LinkStrayInput extends SeenDifferenceInput {}

@InputType({ description: 'What to void in the billing system.' })
export class VoidStrayInput extends SeenDifferenceInput {
  @IdempotencyKey()
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which difference is known, and why.' })
export class AcknowledgeDifferenceInput extends SeenDifferenceInput {
  @Field(() => String, { description: `Why it needs nobody, for the history; 1 to ${MAX_REASON} characters.` })
  reason: string;
}

@InterfaceType({
  description: 'How it ended, with the difference as it now stands.',
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class DifferenceResult {
  @Field(() => Difference, { nullable: true, description: 'As it now stands. Null: the two systems agree.' })
  difference: Difference | null;

  @Message()
  message: string;
}

@ObjectType({
  implements: DifferenceResult,
  description: 'The two systems agree about it.',
  simpleResolvers: true,
})
export class DifferenceMended extends DifferenceResult {}

@ObjectType({
  implements: DifferenceResult,
  description: 'It was looked at, and the two systems differ.',
  simpleResolvers: true,
})
export class DifferenceStands extends DifferenceResult {}

@ObjectType({
  implements: DifferenceResult,
  description: 'It waits for nobody any more, unless it becomes another difference.',
  simpleResolvers: true,
})
export class DifferenceAcknowledged extends DifferenceResult {}

@ObjectType({
  implements: DifferenceResult,
  description:
    'Nothing was done: by now it is another difference or none, this is not what can be done about it, or something is under way about it.',
  simpleResolvers: true,
})
export class DifferenceChanged extends DifferenceResult {}

@ObjectType({
  implements: DifferenceResult,
  description: 'It could not be read, or the billing system refused, failed or did not answer.',
  simpleResolvers: true,
})
export class DifferenceNotMended extends DifferenceResult {
  @Field(() => BillingCause, { description: 'Why, in the same words for every billing system.' })
  cause: BillingCause;

  @Field(() => BillingOutcome, { description: 'How sure it is that nothing was done.' })
  outcome: BillingOutcome;

  @Field(() => ID, { nullable: true, description: 'Opaque; names the void that was asked for. Null: none was.' })
  operationId: string | null;
}
