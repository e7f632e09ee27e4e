import type { Customer } from '../../customer/customer.entity.ts';
import type { CustomerType } from '../../customer/customer-type.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES, PUBLIC_BODIES, STREETS, TOWNS } from '../catalog/names.ts';
import type { Contractor } from '../contractors.ts';
import type { Random } from '../random.ts';

/** A customer as it is written; its display name is the database's. */
export type NewCustomer = Omit<Customer, 'displayName' | 'billingAddress'>;

type Names = Pick<Customer, 'firstName' | 'lastName' | 'companyName'>;

/** Households, businesses with and without a person to write to, and public bodies. The last household has no e-mail. */
export function makeCustomers(
  random: Random,
  { customers: counts }: Contractor,
  { tenantId, since }: { tenantId: string; since: Date },
): NewCustomer[] {
  const people = pair(random.shuffled(FIRST_NAMES), random.shuffled(LAST_NAMES));
  const nextPerson = () => people.pop() ?? { firstName: 'Jordan', lastName: 'Doe' };
  const make = (type: CustomerType, names: Names, hasEmail = true): NewCustomer => ({
    id: random.id(since),
    tenantId,
    externalReference: null,
    type,
    ...names,
    emails: hasEmail ? emailsOf(random, names) : [],
    phones: Array.from({ length: random.int(1, 2) }, () => `+1 319 555 01${random.int(10, 99)}`),
    ...addressOf(random, names.companyName !== null),
    createdAt: since,
  });
  const nobody = { firstName: null, lastName: null };

  return [
    ...take(COMPANIES, counts.COMMERCIAL).map((companyName, index) =>
      make('COMMERCIAL', { ...(index % 2 === 0 ? nobody : nextPerson()), companyName }),
    ),
    ...take(PUBLIC_BODIES, counts.GOVERNMENT).map((companyName, index) =>
      make('GOVERNMENT', { ...(index % 3 === 1 ? nextPerson() : nobody), companyName }),
    ),
    ...Array.from({ length: counts.RESIDENTIAL }, (_, index) =>
      make('RESIDENTIAL', { ...nextPerson(), companyName: null }, index < counts.RESIDENTIAL - 1),
    ),
  ];
}

function emailsOf(random: Random, { firstName, lastName, companyName }: Names): string[] {
  const domain = companyName ? `${slug(companyName)}.example` : 'mail.example';
  const personal = firstName && lastName ? [`${slug(firstName)}.${slug(lastName)}@${domain}`] : [];
  const shared = companyName ? [`accounts@${domain}`] : [];
  return [...personal, ...shared].slice(0, random.int(1, 2));
}

function addressOf(random: Random, isBusiness: boolean) {
  const { city, region, postalCode } = random.pick(TOWNS);
  return {
    addressLine1: `${random.int(101, 4_990)} ${random.pick(STREETS)}`,
    addressLine2: isBusiness && random.chance(40) ? `Suite ${random.int(1, 12) * 100}` : null,
    addressCity: city,
    addressRegion: region,
    addressPostalCode: postalCode,
    addressCountry: 'US',
  };
}

function slug(text: string): string {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function pair(firstNames: string[], lastNames: string[]) {
  return firstNames.map((firstName, index) => ({ firstName, lastName: lastNames[index] ?? 'Doe' }));
}

function take(names: readonly string[], count: number): readonly string[] {
  if (names.length < count) throw new Error(`There are only ${names.length} names, not ${count}.`);
  return names.slice(0, count);
}
