import { MAX_EXTERNAL_REFERENCE, MAX_MANUFACTURER, MAX_MODEL_NAME } from '@tuffops/shared/lengths';
import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { SafeInt } from '../../graphql/scalars.ts';
import { DeviceModel } from '../device-model.entity.ts';
import { WRONG_FIELD } from './wrong-field.ts';

@InputType({
  description:
    'A device model, to be created or changed. What is left out stays as it is; null clears what may be empty. A new one needs everything but a reference.',
})
export class PutDeviceModelInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Of the device model to change. Null: the one with the `externalReference`, or a new one.',
  })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `By which your program knows it, up to ${MAX_EXTERNAL_REFERENCE} characters, unique within the tenant: the same again changes the same device model. Null, with an id: it has none.`,
  })
  externalReference?: string | null;

  @Field(() => String, { nullable: true, description: `Who makes it, up to ${MAX_MANUFACTURER} characters.` })
  manufacturer?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The manufacturer's name for it, up to ${MAX_MODEL_NAME} characters.`,
  })
  name?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "The unit price billed on an invoice, in minor units of the tenant's currency, 0 or more.",
  })
  costMinorUnits?: number | null;
}

@InterfaceType({ description: 'How putting a device model ended.' })
export abstract class PutDeviceModelResult {
  @Message()
  message: string;
}

@ObjectType({
  implements: PutDeviceModelResult,
  description: 'The device model is as the input says.',
  simpleResolvers: true,
})
export class DeviceModelPut extends PutDeviceModelResult {
  @Field(() => DeviceModel, { description: 'As it now stands.' })
  deviceModel: DeviceModel;

  @Field(() => Boolean, { description: 'True: it is new. False: it was there, whether something changed or not.' })
  wasCreated: boolean;
}

@ObjectType({
  implements: PutDeviceModelResult,
  description: 'Something is not valid; nothing changed.',
  simpleResolvers: true,
})
export class DeviceModelNotPut extends PutDeviceModelResult {
  @Field(() => String, WRONG_FIELD)
  field: string;
}
