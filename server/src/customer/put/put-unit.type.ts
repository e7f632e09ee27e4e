import { MAX_EXTERNAL_REFERENCE, MAX_LOCATION, MAX_SERIAL_NUMBER } from '@tuffops/shared/lengths';
import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { Unit } from '../unit.entity.ts';
import { WRONG_FIELD } from './wrong-field.ts';

@InputType({
  description:
    'A unit, to be created or changed. What is left out stays as it is; null clears what may be empty. A new one needs a customer, a device model and a serial number.',
})
export class PutUnitInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Of the unit to change. Null: the one with the `externalReference`, or a new one.',
  })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `By which your program knows it, up to ${MAX_EXTERNAL_REFERENCE} characters, unique within the tenant: the same again changes the same unit. Null, with an id: it has none.`,
  })
  externalReference?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Whose it is, by our id. Work orders that it has already stay with the customer they were made for.',
  })
  customerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Whose it is, by the reference of the customer instead.' })
  customerExternalReference?: string | null;

  @Field(() => ID, { nullable: true, description: 'What kind of equipment it is, by our id.' })
  deviceModelId?: string | null;

  @Field(() => String, { nullable: true, description: 'The same by the reference of the device model instead.' })
  deviceModelExternalReference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `As it stands on the type plate, up to ${MAX_SERIAL_NUMBER} characters.`,
  })
  serialNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `Where at the customer: \`Roof, north side\`; up to ${MAX_LOCATION} characters.`,
  })
  location?: string | null;
}

@InterfaceType({ description: 'How putting a unit ended.' })
export abstract class PutUnitResult {
  @Message()
  message: string;
}

@ObjectType({ implements: PutUnitResult, description: 'The unit is as the input says.', simpleResolvers: true })
export class UnitPut extends PutUnitResult {
  @Field(() => Unit, { description: 'As it now stands.' })
  unit: Unit;

  @Field(() => Boolean, { description: 'True: it is new. False: it was there, whether something changed or not.' })
  wasCreated: boolean;
}

@ObjectType({
  implements: PutUnitResult,
  description: 'Something is not valid; nothing changed.',
  simpleResolvers: true,
})
export class UnitNotPut extends PutUnitResult {
  @Field(() => String, WRONG_FIELD)
  field: string;
}
