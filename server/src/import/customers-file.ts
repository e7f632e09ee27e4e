import { MAX_CONTACTS } from '@tuffops/shared/lengths';
import { CustomerType } from '../customer/customer-type.ts';
import { customerPutting } from '../customer/put/put-customer.ts';
import { writePuts } from '../customer/put/put-one.ts';
import { cellsOf } from './cells.ts';
import { importKind } from './import-kind.ts';
import type { CsvRow } from './read-csv.ts';

const ADDRESS = {
  line1: 'address_line1',
  line2: 'address_line2',
  city: 'address_city',
  region: 'address_region',
  postalCode: 'address_postal_code',
  country: 'address_country',
};
const TYPES = Object.values(CustomerType);
const contact = (name: string) => (n: number) => (n === 1 ? name : `${name}_${n}`);

export const customersFile = importKind({
  putting: customerPutting,
  columns: {
    required: ['external_reference'],
    optional: ['type', 'first_name', 'last_name', 'company_name', ...Object.values(ADDRESS)],
    repeated: ['email', 'phone'].map((name) => ({ name: contact(name), most: MAX_CONTACTS })),
  },
  example: [
    [
      'external_reference',
      'type',
      'first_name',
      'last_name',
      'company_name',
      'email',
      'email_2',
      'phone',
      ...Object.values(ADDRESS),
    ],
    [
      'C-1001',
      'RESIDENTIAL',
      'Ada',
      'Lovelace',
      '',
      'ada@example.com',
      '',
      '+1 319 555 0100',
      '5 Elm Street',
      '',
      'Ames',
      'IA',
      '50010',
      'US',
    ],
  ],
  reader: async () => (row: CsvRow) => {
    const { wrong, text, choice } = cellsOf(row);
    const columns = new Map(Object.entries(ADDRESS).map(([part, column]) => [`billingAddress.${part}`, column]));
    columns.set('billingAddress', ADDRESS.line1);
    const contacts = (field: 'emails' | 'phones', name: string): string[] | undefined => {
      const filled = named(row, contact(name));
      for (const [n, column] of filled.entries()) columns.set(`${field}.${n}`, column);
      columns.set(field, name);
      const hasAny = [...row.columns].some((column) => column === name || column.startsWith(`${name}_`));
      return hasAny ? filled.map((column) => row.cells.get(column) ?? '') : undefined;
    };
    const input = {
      externalReference: text('external_reference') ?? null,
      type: choice('type', TYPES),
      firstName: text('first_name'),
      lastName: text('last_name'),
      companyName: text('company_name'),
      emails: contacts('emails', 'email'),
      phones: contacts('phones', 'phone'),
      billingAddress: addressIn(row),
    };
    return { input, wrong, columns };
  },
  write: (manager, seams, { tenant }, planned) => writePuts(customerPutting.entity, manager, tenant.id, seams, planned),
});

/** The columns of a repeated name that are filled in. */
function named({ cells }: CsvRow, name: (n: number) => string): string[] {
  const all = Array.from({ length: MAX_CONTACTS }, (_, n) => name(n + 1));
  return [...all.slice(0, 1), `${name(1)}_1`, ...all.slice(1)].filter((column) => cells.get(column));
}

/** As a whole, if the file has any column of it. */
function addressIn({ columns, cells }: CsvRow) {
  if (!Object.values(ADDRESS).some((column) => columns.has(column))) return undefined;
  const part = (name: keyof typeof ADDRESS) => cells.get(ADDRESS[name]) ?? '';
  return {
    line1: part('line1'),
    line2: part('line2') || null,
    city: part('city'),
    region: part('region'),
    postalCode: part('postalCode'),
    country: part('country'),
  };
}
