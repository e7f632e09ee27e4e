import { isCountry } from '@tuffops/shared/country';
import { isEmail } from '@tuffops/shared/email';
import {
  MAX_ADDRESS_LINE,
  MAX_CITY,
  MAX_COMPANY_NAME,
  MAX_CONTACTS,
  MAX_PERSON_NAME,
  MAX_PHONE,
  MAX_POSTAL_CODE,
  MAX_REGION,
} from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import type { Customer } from '../customer.entity.ts';
import { type GivenFields, givenFields, type Wrong } from './given-fields.ts';
import type { Values } from './plan-puts.ts';
import type { AddressInput, PutCustomerInput } from './put-customer.type.ts';

export type CustomerValues = Values &
  Omit<Customer, 'id' | 'tenantId' | 'displayName' | 'createdAt' | 'billingAddress'>;

/** A customer as an input wants it to be, or all that is wrong with that. What is left out stays. */
export function readCustomer(input: PutCustomerInput, current: Customer | null): CustomerValues | Wrong[] {
  const fields = givenFields();
  const person = (field: 'firstName' | 'lastName', name: string) =>
    fields.optional(input[field], current?.[field] ?? null, { field, name, most: MAX_PERSON_NAME });
  const company = { field: 'companyName', name: 'company name', most: MAX_COMPANY_NAME };
  const type = input.type === undefined ? current?.type : input.type;
  if (!type) fields.refuse('type', 'The type is missing: a customer is RESIDENTIAL, COMMERCIAL or GOVERNMENT.');
  const values = {
    externalReference: fields.reference(input.externalReference, current?.externalReference ?? null),
    type: type ?? 'RESIDENTIAL',
    firstName: person('firstName', 'first name'),
    lastName: person('lastName', 'last name'),
    companyName: fields.optional(input.companyName, current?.companyName ?? null, company),
    emails: contacts(fields, 'emails', input.emails, current?.emails ?? []),
    phones: contacts(fields, 'phones', input.phones, current?.phones ?? []),
    ...readAddress(fields, input.billingAddress, current),
  };
  if (!values.companyName && !(values.firstName && values.lastName)) {
    const field = values.firstName ? 'lastName' : values.lastName ? 'firstName' : 'companyName';
    fields.refuse(field, 'A customer needs a first and a last name, or a company name.');
  }
  return fields.wrong.length > 0 ? fields.wrong : values;
}

export const valuesOfCustomer = (customer: Customer): CustomerValues => ({
  externalReference: customer.externalReference,
  type: customer.type,
  firstName: customer.firstName,
  lastName: customer.lastName,
  companyName: customer.companyName,
  emails: customer.emails,
  phones: customer.phones,
  ...addressOf(customer),
});

function addressOf(customer: Customer | null) {
  return {
    addressLine1: customer?.addressLine1 ?? '',
    addressLine2: customer?.addressLine2 ?? null,
    addressCity: customer?.addressCity ?? '',
    addressRegion: customer?.addressRegion ?? '',
    addressPostalCode: customer?.addressPostalCode ?? '',
    addressCountry: customer?.addressCountry ?? '',
  };
}

/** An address is given as a whole: without a second line it has none. */
function readAddress(fields: GivenFields, given: AddressInput | null | undefined, current: Customer | null) {
  if (given === undefined && current) return addressOf(current);
  if (!given) {
    fields.refuse('billingAddress', 'The billing address is missing.');
    return addressOf(null);
  }
  const part = (key: keyof AddressInput, name: string, most: number) =>
    fields.required(given[key], undefined, { field: `billingAddress.${key}`, name, most });
  const second = { field: 'billingAddress.line2', name: 'second address line', most: MAX_ADDRESS_LINE };
  const address = {
    addressLine1: part('line1', 'first address line', MAX_ADDRESS_LINE),
    addressLine2: fields.optional(given.line2, null, second),
    addressCity: part('city', 'city', MAX_CITY),
    addressRegion: part('region', 'state or region', MAX_REGION),
    addressPostalCode: part('postalCode', 'postal code', MAX_POSTAL_CODE),
    addressCountry: oneLine(given.country).toUpperCase(),
  };
  if (!isCountry(address.addressCountry)) {
    fields.refuse('billingAddress.country', 'The country must be a code of two letters, such as US or CA.');
  }
  return address;
}

const CONTACTS = {
  emails: { name: 'e-mail addresses', isOne: isEmail, must: 'This is not an e-mail address.' },
  phones: {
    name: 'phones',
    isOne: (text: string) => countCharacters(text) <= MAX_PHONE && /\d.*\d.*\d/.test(text),
    must: `A phone has at least 3 digits and at most ${MAX_PHONE} characters.`,
  },
};

function contacts(
  fields: GivenFields,
  field: 'emails' | 'phones',
  given: string[] | null | undefined,
  kept: string[],
): string[] {
  if (given === undefined) return kept;
  const { name, isOne, must } = CONTACTS[field];
  const texts = (given ?? []).map(oneLine);
  if (texts.length > MAX_CONTACTS) fields.refuse(field, `A customer can have at most ${MAX_CONTACTS} ${name}.`);
  for (const [n, text] of texts.entries()) if (!isOne(text)) fields.refuse(`${field}.${n}`, must);
  return texts;
}
