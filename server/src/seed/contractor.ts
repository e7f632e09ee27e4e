import type { CredentialVault } from '../billing/connection/credentials.ts';
import { SEEDED_ACCOUNT } from '../demo/contractors.ts';
import { type Random, seededRandom } from '../demo/random.ts';
import { type CopyTable, copyRow } from './copy-text.ts';
import { CUSTOMER, makeCustomer } from './customers.ts';
import { DEVICE_MODEL, makeModels, makeUnit, type SeededUnit, UNIT } from './units.ts';
import { uuidAt } from './uuid-at.ts';

/** What all contractors of a seed have in common. */
export type SeedFacts = {
  /** In milliseconds: all of it happened before. */
  until: number;
  passwordHash: string;
  /** Of the sandbox that the contractors are connected to, which knows none of their invoices. */
  sandboxUrl: string;
  vault: Pick<CredentialVault, 'seal'>;
};

export type SeededContractor = {
  random: Random;
  tenantId: string;
  timeZone: string;
  paymentTermsDays: number;
  taxRatePercent: string;
  connectionId: string;
  officeId: string;
  technicianIds: string[];
  /** Their customers have an e-mail address. */
  billableUnits: SeededUnit[];
  invoices: number;
};

export type TableRows = { table: CopyTable; rows: string };

const DAY = 24 * 3_600_000;
export const YEARS = 3 * 365 * DAY;
const INVOICES_A_CUSTOMER = 20;
const INVOICES_A_TECHNICIAN = 20_000;

const TENANT: CopyTable = {
  name: 'tenant',
  columns: [
    ...['id', 'name', 'default_tax_rate_percent', 'currency', 'payment_terms_days', 'time_zone'],
    ...['next_invoice_number', 'created_at'],
  ],
};
const APP_USER: CopyTable = {
  name: 'app_user',
  columns: ['id', 'tenant_id', 'email', 'name', 'password_hash', 'role', 'created_at'],
};
const CONNECTION: CopyTable = {
  name: 'billing_connection',
  columns: [
    ...['id', 'tenant_id', 'vendor', 'account_id', 'account_name', 'base_url', 'credentials', 'connected_at'],
    'sweep_due_at',
  ],
};

const ZONES = ['America/Chicago', 'America/New_York', 'America/Denver', 'America/Los_Angeles'];
const TERMS = [30, 14, 30, 60];
const RATES = ['7', '8.25', '0', '6.125'];

/** A contractor with people, customers and their equipment; `index` counts from 1. */
export function makeContractor(
  index: number,
  invoices: number,
  { until, passwordHash, sandboxUrl, vault }: SeedFacts,
): { contractor: SeededContractor; rows: TableRows[] } {
  const random = seededRandom(764_000_000 + index);
  const since = until - YEARS;
  const sinceText = new Date(since).toISOString();
  const [tenantId, connectionId] = [uuidAt(random, since), uuidAt(random, since)];
  const name = `Seeded Contractor ${index}`;
  const [timeZone = 'UTC', paymentTermsDays = 30, taxRatePercent = '0'] = [ZONES, TERMS, RATES].map(
    (all) => all[index % all.length],
  ) as [string, number, string];

  const people = ['admin', 'office', 'accountant', ...technicians(invoices)].map((role, position) => {
    const who = position > 3 ? `${role}-${position - 2}` : role;
    return { id: uuidAt(random, since), role, email: `${who}@seed-${index}.test`, name: `${who} of ${index}` };
  });
  const idsOf = (role: string) => people.filter((person) => person.role === role).map(({ id }) => id);
  const credentials = vault.seal({ tenantId, id: connectionId }, seededSecrets(index));
  const connection = [
    ...[
      connectionId,
      tenantId,
      'STRIPE',
      `${SEEDED_ACCOUNT}${index}`,
      name,
      sandboxUrl,
      `\\x${credentials.toString('hex')}`,
    ],
    // Their invoices are not there: a sweep would find every one of them missing.
    ...[sinceText, new Date(until + 100 * YEARS).toISOString()],
  ];
  const rows = [
    {
      table: TENANT,
      rows: copyRow([tenantId, name, taxRatePercent, 'USD', paymentTermsDays, timeZone, invoices + 1, sinceText]),
    },
    {
      table: APP_USER,
      rows: people
        .map((each) => copyRow([each.id, tenantId, each.email, each.name, passwordHash, each.role, sinceText]))
        .join(''),
    },
    { table: CONNECTION, rows: copyRow(connection) },
  ];
  const equipped = makeCustomers(random, Math.max(5, Math.ceil(invoices / INVOICES_A_CUSTOMER)), { tenantId, since });
  const contractor = {
    ...{ random, tenantId, timeZone, paymentTermsDays, taxRatePercent, connectionId, invoices },
    officeId: idsOf('office')[0] ?? '',
    technicianIds: idsOf('technician'),
    billableUnits: equipped.units.filter(({ customer }) => customer.email !== null),
  };
  return { contractor, rows: [...rows, ...equipped.rows] };
}

const technicians = (invoices: number): string[] =>
  Array<string>(3 + Math.floor(invoices / INVOICES_A_TECHNICIAN)).fill('technician');

/** Of the account of a contractor made here, for a sandbox to know. */
export const seededSecrets = (index: number): { token: string; webhookSecret: string } => ({
  token: `rk_test_seed${index}${'0'.repeat(24)}`,
  webhookSecret: `whsec_seed${index}`,
});

/** Customers with one unit each, and some with two. */
function makeCustomers(random: Random, count: number, owner: { tenantId: string; since: number }) {
  const { models, rows: modelRows } = makeModels(random, owner);
  const units: SeededUnit[] = [];
  let [customerRows, unitRows] = ['', ''];
  for (let index = 0; index < count; index += 1) {
    const { customer, row } = makeCustomer(random, { ...owner, index });
    customerRows += row;
    for (let left = random.chance(30) ? 2 : 1; left > 0; left -= 1) {
      const made = makeUnit(random, models, customer, owner);
      units.push(made.unit);
      unitRows += made.row;
    }
  }
  const rows: TableRows[] = [
    { table: DEVICE_MODEL, rows: modelRows },
    { table: CUSTOMER, rows: customerRows },
    { table: UNIT, rows: unitRows },
  ];
  return { units, rows };
}
