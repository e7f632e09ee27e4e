import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemSeams } from '../seams.ts';
import { openDatabase } from '../testing/open-database.ts';
import { createContractor } from './create-contractor.ts';
import { Tenant } from './tenant.entity.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
let dataSource: DataSource;

beforeAll(async () => {
  database = await openDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

const given = { name: 'Acme Air', adminEmail: 'Ann@Acme.example', currency: 'eur', timeZone: 'europe/berlin' };
const create = (changed: { [Key in keyof typeof given]?: string | undefined } = {}) =>
  createContractor({ database: database.database, seams: systemSeams, publicUrl: 'https://tuffops.example' }, {
    ...given,
    ...changed,
  } as typeof given);

it('a new contractor has one person, who may do everything and sets a password through a link', async () => {
  const created = await create();
  expect(created).toEqual({
    adminEmail: 'ann@acme.example',
    passwordLink: expect.stringMatching(/^https:\/\/tuffops\.example\/set-password\?token=[\w-]{43}$/),
  });
  const people = await dataSource.query(
    `select t.name, t.currency, t.time_zone, u.email, u.role, u.password_hash
     from tenant t join app_user u on u.tenant_id = t.id`,
  );
  expect(people).toEqual([
    {
      name: 'Acme Air',
      currency: 'EUR',
      time_zone: 'Europe/Berlin',
      email: 'ann@acme.example',
      role: 'admin',
      password_hash: null,
    },
  ]);
});

it('what is not given is assumed and known not to be chosen', async () => {
  const chosenOf = async (adminEmail: string) => {
    const [row] = await dataSource.query(
      `select t.currency, t.time_zone, t.is_currency_chosen, t.is_time_zone_chosen, t.is_tax_rate_chosen
       from tenant t join app_user u on u.tenant_id = t.id where u.email = $1`,
      [adminEmail],
    );
    return Object.values(row);
  };
  await create({ adminEmail: 'all@acme.example' });
  expect(await chosenOf('all@acme.example')).toEqual(['EUR', 'Europe/Berlin', true, true, false]);
  await create({ adminEmail: 'none@acme.example', currency: undefined, timeZone: undefined });
  expect(await chosenOf('none@acme.example')).toEqual(['USD', 'UTC', false, false, false]);
});

it.each([
  [{ name: '  ' }, 'The name must not be empty.'],
  [{ adminEmail: 'ann' }, 'ann is not an e-mail address.'],
  [{ adminEmail: 'ann@acme' }, 'ann@acme is not an e-mail address.'],
  [{ currency: 'XYZ' }, 'XYZ is not a currency of ISO 4217.'],
  [{ timeZone: '+05:00' }, '+05:00 is not a time zone, such as America/Chicago.'],
  [{ timeZone: 'Mars/Olympus' }, 'Mars/Olympus is not a time zone, such as America/Chicago.'],
  [{ adminEmail: 'ANN@acme.example' }, 'There is a user with the e-mail address ann@acme.example already.'],
])('a contractor that cannot be is refused in a sentence, and nothing is left of it: %j', async (changed, why) => {
  await create();
  const before = await dataSource.manager.count(Tenant);
  expect(await create(changed)).toEqual({ why });
  expect(await dataSource.manager.count(Tenant)).toBe(before);
});
