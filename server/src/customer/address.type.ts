import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A postal address as it is written on an invoice.', simpleResolvers: true })
export class Address {
  @Field(() => String, { description: 'Street and number, or a post-office box.' })
  line1: string;

  @Field(() => String, { nullable: true, description: 'Suite, floor, attention to … Null: none.' })
  line2: string | null;

  @Field(() => String, { description: 'City or town, as it is written there.' })
  city: string;

  @Field(() => String, { description: 'State, province or region, as it is written there: `IL`.' })
  region: string;

  @Field(() => String, { description: 'ZIP or postal code.' })
  postalCode: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, for example `US`.' })
  country: string;
}
