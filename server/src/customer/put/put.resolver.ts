import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../../graphql/context.ts';
import { Requires, RequiresAny } from '../../graphql/requires.ts';
import { putCustomer } from './put-customer.ts';
import { PutCustomerInput, PutCustomerResult } from './put-customer.type.ts';
import { putDeviceModel } from './put-device-model.ts';
import { PutDeviceModelInput, PutDeviceModelResult } from './put-device-model.type.ts';
import { putUnit } from './put-unit.ts';
import { PutUnitInput, PutUnitResult } from './put-unit.type.ts';

const checkedBy = 'useCase';

@Resolver()
export class PutResolver {
  @RequiresAny('customers.create', 'customers.edit', { checkedBy })
  @Mutation(() => PutCustomerResult, {
    nullable: true,
    description:
      'Creates a customer (`customers.create`), or changes one (`customers.edit`). The same twice changes nothing the second time.',
  })
  putCustomer(
    @Arg('input', () => PutCustomerInput, { description: 'Which one, and what of it.' }) input: PutCustomerInput,
    @Ctx() context: Context,
  ) {
    return putCustomer(context.deps, signedIn(context), input);
  }

  @RequiresAny('units.create', 'units.edit', { checkedBy })
  @Mutation(() => PutUnitResult, {
    nullable: true,
    description:
      "Creates a customer's unit (`units.create`), or changes one (`units.edit`). The same twice changes nothing the second time.",
  })
  putUnit(
    @Arg('input', () => PutUnitInput, { description: 'Which one, and what of it.' }) input: PutUnitInput,
    @Ctx() context: Context,
  ) {
    return putUnit(context.deps, signedIn(context), input);
  }

  @Requires('device_models.edit', { checkedBy })
  @Mutation(() => PutDeviceModelResult, {
    nullable: true,
    description: 'Creates a device model, or changes one. The same twice changes nothing the second time.',
  })
  putDeviceModel(
    @Arg('input', () => PutDeviceModelInput, { description: 'Which one, and what of it.' }) input: PutDeviceModelInput,
    @Ctx() context: Context,
  ) {
    return putDeviceModel(context.deps, signedIn(context), input);
  }
}
