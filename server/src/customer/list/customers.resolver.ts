import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { Requires } from '../../graphql/requires.ts';
import { Customer } from '../customer.entity.ts';
import { customersById } from '../loaders.ts';
import { listCustomers } from './list-customers.ts';
import { CustomerConnection, CustomerListArgs } from './list-customers.type.ts';

@Resolver()
export class CustomersResolver {
  @Requires('customers.view')
  @Query(() => CustomerConnection, { nullable: true, description: 'The customers, with and without work orders.' })
  customers(
    @Args(() => CustomerListArgs) args: CustomerListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CustomerConnection> {
    return listCustomers(context.deps, signedIn(context), args, askedOf(info));
  }

  @Requires('customers.view')
  @Query(() => Customer, { nullable: true, description: 'One customer. Null: there is none of that id.' })
  customer(
    @Arg('id', () => ID, { description: 'Of the customer, such as `Invoice.customer.id`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Customer | null> {
    return context.loader(customersById).load(parseId(id, 'id'));
  }
}
