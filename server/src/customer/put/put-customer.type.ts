import {
  MAX_ADDRESS_LINE,
  MAX_CITY,
  MAX_COMPANY_NAME,
  MAX_CONTACTS,
  MAX_EXTERNAL_REFERENCE,
  MAX_PERSON_NAME,
  MAX_PHONE,
  MAX_POSTAL_CODE,
  MAX_REGION,
} from '@tuffops/shared/lengths';
import { Field, ID, InputType, InterfaceType, ObjectType } from 'type-graphql';
import { Message } from '../../graphql/message.ts';
import { Customer } from '../customer.entity.ts';
import { CustomerType } from '../customer-type.ts';
import { WRONG_FIELD } from './wrong-field.ts';

@InputType({ description: 'A postal address, all of it: what is left out or null, it does not have.' })
export class AddressInput {
  @Field(() => String, {
    description: `Street and number, or a post-office box; up to ${MAX_ADDRESS_LINE} characters.`,
  })
  line1: string;

  @Field(() => String, {
    nullable: true,
    description: `Suite, floor …; up to ${MAX_ADDRESS_LINE} characters. Null: none.`,
  })
  line2?: string | null;

  @Field(() => String, { description: `City or town; up to ${MAX_CITY} characters.` })
  city: string;

  @Field(() => String, { description: `State, province or region, such as \`IL\`; up to ${MAX_REGION} characters.` })
  region: string;

  @Field(() => String, { description: `ZIP or postal code; up to ${MAX_POSTAL_CODE} characters.` })
  postalCode: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, for example `US`.' })
  country: string;
}

@InputType({
  description:
    'A customer, to be created or changed. What is left out stays as it is; null clears what may be empty. A new one needs a type, an address, and a first and last name or a company name.',
})
export class PutCustomerInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Of the customer to change. Null: the one with the `externalReference`, or a new one.',
  })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `By which your program knows it, up to ${MAX_EXTERNAL_REFERENCE} characters, unique within the tenant: the same again changes the same customer. Null, with an id: it has none.`,
  })
  externalReference?: string | null;

  @Field(() => CustomerType, { nullable: true, description: 'Residential, commercial or government.' })
  type?: CustomerType | null;

  @Field(() => String, { nullable: true, description: `On one line, up to ${MAX_PERSON_NAME} characters.` })
  firstName?: string | null;

  @Field(() => String, { nullable: true, description: `On one line, up to ${MAX_PERSON_NAME} characters.` })
  lastName?: string | null;

  @Field(() => String, { nullable: true, description: `On one line, up to ${MAX_COMPANY_NAME} characters.` })
  companyName?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `All of them, ${MAX_CONTACTS} at most; the first one gets the invoices.`,
  })
  emails?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: `All of them, ${MAX_CONTACTS} at most, each with 3 digits or more and up to ${MAX_PHONE} characters.`,
  })
  phones?: string[] | null;

  @Field(() => AddressInput, { nullable: true, description: 'Where invoices are addressed to, as a whole.' })
  billingAddress?: AddressInput | null;
}

@InterfaceType({ description: 'How putting a customer ended.' })
export abstract class PutCustomerResult {
  @Message()
  message: string;
}

@ObjectType({ implements: PutCustomerResult, description: 'The customer is as the input says.', simpleResolvers: true })
export class CustomerPut extends PutCustomerResult {
  @Field(() => Customer, { description: 'As it now stands.' })
  customer: Customer;

  @Field(() => Boolean, { description: 'True: it is new. False: it was there, whether something changed or not.' })
  wasCreated: boolean;
}

@ObjectType({
  implements: PutCustomerResult,
  description: 'Something is not valid; nothing changed.',
  simpleResolvers: true,
})
export class CustomerNotPut extends PutCustomerResult {
  @Field(() => String, WRONG_FIELD)
  field: string;
}
