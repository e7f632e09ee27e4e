import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../graphql/context.ts';
import { Money } from '../graphql/money.type.ts';
import { Requires } from '../graphql/requires.ts';
import { Customer } from './customer.entity.ts';
import { DeviceModel } from './device-model.entity.ts';
import { customersById, deviceModelsById } from './loaders.ts';
import { Unit } from './unit.entity.ts';

/** A unit as a list of work orders reads it. */
export type ListedUnit = Pick<Unit, 'id' | 'serialNumber' | 'location'> & {
  deviceModel: Pick<DeviceModel, 'id' | 'manufacturer' | 'name'>;
};

@Resolver(() => Unit)
export class UnitResolver {
  @FieldResolver(() => DeviceModel, { description: 'What kind of equipment it is, and of which manufacturer.' })
  deviceModel(
    @Root() unit: Unit & Partial<ListedUnit>,
    @Ctx() context: Context,
  ): Promise<DeviceModel | null> | ListedUnit['deviceModel'] {
    return unit.deviceModel ?? context.loader(deviceModelsById).load(unit.deviceModelId);
  }

  @FieldResolver(() => Customer, { description: 'Whose it is now; a work order stays with the one it was made for.' })
  customer(@Root() unit: Unit, @Ctx() context: Context): Promise<Customer | null> {
    return context.loader(customersById).load(unit.customerId);
  }
}

@Resolver(() => DeviceModel)
export class DeviceModelResolver {
  @Requires('work_orders.pricing')
  @FieldResolver(() => Money, { nullable: true, description: 'The unit price billed on an invoice.' })
  cost(@Root() model: DeviceModel, @Ctx() context: Context): Money {
    return { minorUnits: model.costMinorUnits, currency: signedIn(context).tenant.currency };
  }
}
