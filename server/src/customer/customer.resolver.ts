import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../graphql/context.ts';
import { RequiresAny } from '../graphql/requires.ts';
import { type PageArgs, PageArgsOfEach } from '../list/page-args.ts';
import { Address } from './address.type.ts';
import { contactOf, SEES_CONTACTS } from './contact-own.ts';
import { Customer } from './customer.entity.ts';
import { SEES_UNITS, UnitConnection } from './list/list-units.type.ts';
import { unitsOfCustomer } from './loaders.ts';

const OF_OWN = "With `customers.contact_own` alone, of the customers of one's own work orders only.";

type Contact<Value> = Value | Promise<Value>;

@Resolver(() => Customer)
export class CustomerResolver {
  @RequiresAny(...SEES_CONTACTS)
  @FieldResolver(() => [String], {
    nullable: true,
    description: `The first one gets the invoices. ${OF_OWN}`,
  })
  emails(@Root() customer: Customer, @Ctx() context: Context): Contact<string[]> {
    return contactOf(context, customer, 'emails');
  }

  @RequiresAny(...SEES_CONTACTS)
  @FieldResolver(() => [String], { nullable: true, description: `As they were entered. ${OF_OWN}` })
  phones(@Root() customer: Customer, @Ctx() context: Context): Contact<string[]> {
    return contactOf(context, customer, 'phones');
  }

  @RequiresAny(...SEES_CONTACTS)
  @FieldResolver(() => Address, { nullable: true, description: `Where invoices are addressed to. ${OF_OWN}` })
  billingAddress(@Root() customer: Customer, @Ctx() context: Context): Contact<Address> {
    return contactOf(context, customer, 'billingAddress');
  }

  @RequiresAny(...SEES_UNITS)
  @FieldResolver(() => UnitConnection, { nullable: true, description: 'What is installed there, the newest first.' })
  units(
    @Root() customer: Pick<Customer, 'id'>,
    @Args(() => PageArgsOfEach) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<UnitConnection> {
    return unitsOfCustomer(context, customer.id, page);
  }
}
