import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { RequiresAny } from '../../graphql/requires.ts';
import { DeviceModel } from '../device-model.entity.ts';
import { deviceModelsById, unitsById } from '../loaders.ts';
import { Unit } from '../unit.entity.ts';
import { listDeviceModels } from './list-device-models.ts';
import { DeviceModelConnection, DeviceModelListArgs } from './list-device-models.type.ts';
import { listUnits } from './list-units.ts';
import { SEES_UNITS, UnitConnection, UnitListArgs } from './list-units.type.ts';

const SEES_MODELS = ['device_models.edit', 'units.create', 'units.edit'] as const;

@Resolver()
export class EquipmentResolver {
  @RequiresAny(...SEES_UNITS)
  @Query(() => UnitConnection, { nullable: true, description: "The customers' units." })
  units(
    @Args(() => UnitListArgs) args: UnitListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UnitConnection> {
    return listUnits(context.deps, signedIn(context), args, askedOf(info));
  }

  @RequiresAny(...SEES_UNITS)
  @Query(() => Unit, { nullable: true, description: 'One unit. Null: there is none of that id.' })
  unit(
    @Arg('id', () => ID, { description: 'Of the unit, such as `WorkOrder.unit.id`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Unit | null> {
    return context.loader(unitsById).load(parseId(id, 'id'));
  }

  @RequiresAny(...SEES_MODELS)
  @Query(() => DeviceModelConnection, { nullable: true, description: 'The device models, with and without units.' })
  deviceModels(
    @Args(() => DeviceModelListArgs) args: DeviceModelListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DeviceModelConnection> {
    return listDeviceModels(context.deps, signedIn(context), args, askedOf(info));
  }

  @RequiresAny(...SEES_MODELS)
  @Query(() => DeviceModel, { nullable: true, description: 'One device model. Null: there is none of that id.' })
  deviceModel(
    @Arg('id', () => ID, { description: 'Of the device model, such as `Unit.deviceModel.id`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<DeviceModel | null> {
    return context.loader(deviceModelsById).load(parseId(id, 'id'));
  }
}
