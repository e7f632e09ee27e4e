import { Field, ObjectType } from 'type-graphql';
import { SafeInt } from './scalars.ts';

@ObjectType({ description: 'An amount of money, exact: a whole number of minor units.', simpleResolvers: true })
export class Money {
  @Field(() => SafeInt, { description: 'In the smallest unit of the currency: cents for USD, yen for JPY.' })
  minorUnits: number;

  @Field(() => String, { description: 'ISO 4217, for example `USD`.' })
  currency: string;
}
