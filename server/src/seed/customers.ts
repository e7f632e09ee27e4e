import { STREETS, TOWNS } from '../demo/catalog/names.ts';
import type { Random } from '../demo/random.ts';
import { type CopyTable, copyArray, copyRow } from './copy-text.ts';
import { aCompany, aPerson, aPublicBody } from './names.ts';
import { uuidAt } from './uuid-at.ts';

/** What an invoice says of whom it bills. */
export type SeededCustomer = { id: string; isHome: boolean; name: string; email: string | null; address: string };

export const CUSTOMER: CopyTable = {
  name: 'customer',
  columns: [
    ...['id', 'tenant_id', 'type', 'first_name', 'last_name', 'company_name', 'emails', 'phones', 'created_at'],
    ...['address_line1', 'address_city', 'address_region', 'address_postal_code', 'address_country'],
  ],
};

/** One in fifty has no e-mail address, and so no invoice. */
const WITHOUT_EMAIL = 50;

/** A household, a business with or without a person to write to, or a public body. */
export function makeCustomer(
  random: Random,
  { tenantId, since, index }: { tenantId: string; since: number; index: number },
): { customer: SeededCustomer; row: string } {
  const kind = random.int(1, 10);
  const company = kind > 9 ? aPublicBody(random) : kind > 6 ? aCompany(random) : null;
  const person = company === null || random.chance(40) ? aPerson(random) : null;
  const type = kind > 9 ? 'GOVERNMENT' : kind > 6 ? 'COMMERCIAL' : 'RESIDENTIAL';
  const town = random.pick(TOWNS);
  const line1 = `${random.int(101, 4_990)} ${random.pick(STREETS)}`;
  const email = index % WITHOUT_EMAIL === WITHOUT_EMAIL - 1 ? null : `customer-${index}@mail.example`;
  const customer = {
    id: uuidAt(random, since),
    isHome: company === null,
    name: displayName(person, company),
    email,
    address: JSON.stringify({ line1, line2: null, ...town, country: 'US' }),
  };
  const phone = `+1 319 555 ${String(random.int(0, 9_999)).padStart(4, '0')}`;
  const row = copyRow([
    ...[customer.id, tenantId, type, person?.firstName ?? null, person?.lastName ?? null, company],
    ...[copyArray(email ? [email] : []), copyArray([phone]), new Date(since).toISOString()],
    ...[line1, town.city, town.region, town.postalCode, 'US'],
  ]);
  return { customer, row };
}

/** As the database's own `customer_display_name` says it, which a test compares. */
function displayName(person: { firstName: string; lastName: string } | null, company: string | null): string {
  const name = person && `${person.firstName} ${person.lastName}`;
  return name && company ? `${name} (${company})` : (name ?? company ?? '');
}
