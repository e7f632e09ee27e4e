import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../graphql/scalars.ts';
import { PageArgsOfTenant } from '../../list/page-args.ts';

@ObjectType({
  description:
    'How the billing system and this account go together: what is read, what is under way, in what they differ.',
  simpleResolvers: true,
})
export class BillingSync {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the regular check last read there what changed. Null: not yet, or nothing is connected.',
  })
  lastCheckedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the billing system last delivered a webhook, to the minute. Null: never yet, or nothing is connected.',
  })
  lastWebhookAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the billing system wants to be left alone. Null: it does not.',
  })
  limitedUntil: Date | null;

  @Field(() => Int, { description: 'How many differences wait for a person.' })
  openDifferences: number;

  @Field(() => Int, { description: 'How many differences a person marked as known.' })
  knownDifferences: number;

  connectionId: string | null;
}

@ArgsType()
export class DifferencesArgs extends PageArgsOfTenant {
  @Field(() => Boolean, { defaultValue: false, description: 'Also those that were marked as known.' })
  includeKnown: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Only those that were marked as known.' })
  onlyKnown: boolean;
}
