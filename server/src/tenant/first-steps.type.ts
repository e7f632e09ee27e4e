import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../graphql/message.ts';
import type { Tenant } from './tenant.entity.ts';

@ObjectType({ description: 'What a new contractor has done, and what is still to be done before the first invoice.' })
export class FirstSteps {
  @Field(() => ID, { description: "Opaque; the tenant's." })
  id: string;

  @Field(() => Boolean, { description: 'The time zone and the currency were chosen; until then they are assumed.' })
  isRegionChosen: boolean;

  @Field(() => Boolean, { description: 'The default tax rate was chosen, be it 0.' })
  isTaxRateChosen: boolean;

  @Field(() => Boolean, { description: 'Somebody said that these steps need not be shown any more.' })
  isDismissed: boolean;
}

export function firstStepsOf(tenant: Tenant): FirstSteps {
  const { id, isTimeZoneChosen, isCurrencyChosen, isTaxRateChosen, firstStepsDismissedAt } = tenant;
  return Object.assign(new FirstSteps(), {
    id,
    isRegionChosen: isTimeZoneChosen && isCurrencyChosen,
    isTaxRateChosen,
    isDismissed: firstStepsDismissedAt !== null,
  });
}

@InputType({ description: 'Whether the first steps are shown.' })
export class DismissFirstStepsInput {
  @Field(() => Boolean, { description: 'True: they need not be shown any more. False: they are shown again.' })
  isDismissed: boolean;
}

@InterfaceType({ description: 'How dismissing the first steps ended.' })
export abstract class DismissFirstStepsResult {
  @Message()
  message: string;
}

@ObjectType({ implements: DismissFirstStepsResult, description: 'It is as it was asked.', simpleResolvers: true })
export class FirstStepsDismissed extends DismissFirstStepsResult {
  @Field(() => FirstSteps, { description: 'As they are now.' })
  firstSteps: FirstSteps;
}

@ObjectType({
  implements: DismissFirstStepsResult,
  description: 'They stay: the time zone and the currency are never assumed in silence.',
  simpleResolvers: true,
})
export class FirstStepsNotDismissed extends DismissFirstStepsResult {}
