import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Customer } from '../customer/customer.entity.ts';
import { factories } from '../testing/factories.ts';
import { openDatabase } from '../testing/open-database.ts';
import { withoutTenants } from '../testing/without-first-wall.ts';
import { createTenantDataSource } from './data-source.ts';
import { createDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { runInOrder, runNamed } from './run-named.ts';

/** What somebody has left to ask, which migrations ran: no tenant's statement may even name them. How often something was tried or mailed. */
const OF_NOBODY = ['cost_bucket', 'migrations', 'rate_limit'];

let database: Awaited<ReturnType<typeof openDatabase>>;
let make: ReturnType<typeof factories>;
let [acme, bolt]: string[] = [];
/** Acme has one customer, Bolt two. */
let theirs: Customer;

beforeAll(async () => {
  database = await openDatabase();
  make = factories(database.dataSource);
  [acme, bolt] = [(await make.aTenant()).id, (await make.aTenant()).id];
  await make.aCustomer({ tenantId: acme });
  theirs = await make.aCustomer({ tenantId: bolt });
  await make.aCustomer({ tenantId: bolt });
});
afterAll(() => database.close());

const as = (tenantId = acme) => database.database.of(tenantId as string);
const ALL = 'select id from customer';
const MOVE = 'update customer set address_city = $1';
const count = async (manager: EntityManager) => (await runNamed(manager, ALL, [])).length;

describe('every table', () => {
  it('has its wall, but for those that are nobody’s', async () => {
    const tables = await database.query(`
      select relname as name, relrowsecurity and relforcerowsecurity as "isWalled", array(
        select concat_ws(' ', polname, polroles::regrole[], polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
        from pg_policy where polrelid = t.oid order by polname) as policies
      from pg_class t where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`);
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter(({ isWalled }) => !isWalled).map(({ name }) => name)).toEqual(OF_NOBODY);
    for (const name of OF_NOBODY.filter((each) => each !== 'rate_limit')) {
      await expect(as().manager.query(`select from ${name}`)).rejects.toThrow('permission denied');
    }
    const told = (column: string) =>
      `tenant {tuffops_tenant} * t (${column} = (NULLIF(current_setting('tuffops.tenant'::text, true), ''::text))::uuid)`;
    for (const { name, policies } of tables.filter(({ isWalled }) => isWalled)) {
      const column = name === 'tenant' ? 'id' : 'tenant_id';
      expect([name, ...policies]).toEqual([name, 'everybody {tuffops_app} * t true', told(column)]);
    }
  });

  it('that comes later has one as soon as the database is migrated, and what is searched shows its new columns', async () => {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(
      `create table later (id int, tenant_id uuid); insert into later values (1, '${acme}'), (2, '${bolt}')`,
    );
    await owner.query('alter table customer add column later int');
    await migrate({ url: database.url });
    const [{ rows }] = await as().manager.query('select array(select id from later) as rows');
    expect(rows).toEqual([1]);
    expect(await as().manager.query('select later from walled_customer')).toEqual([{ later: null }]);
    await owner.query('drop view walled_customer; alter table customer drop column later; drop table later');
    await migrate({ url: database.url });
    await owner.end();
  });

  it('is reached by no other way: no function works as its owner, and each view has the wall in itself', async () => {
    expect(
      await database.query(`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`),
    ).toEqual([]);
    const views = await database.query(`
      select relname as name, pg_get_viewdef(oid) as text from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`);
    expect(views.length).toBeGreaterThan(5);
    for (const { name, text } of views) {
      expect([name, text.split('WHERE')[1]?.trim()]).toEqual([
        expect.stringMatching(/^walled_/),
        `(tenant_id = (NULLIF(current_setting('tuffops.tenant'::text, true), ''::text))::uuid);`,
      ]);
    }
  });

  it('shows nothing to whoever was told no tenant', async () => {
    const rows = await database.ofTenants.query(
      'select (select count(*) from customer) as c, (select count(*) from tenant) as t',
    );
    expect(rows).toEqual([{ c: 0, t: 0 }]);
    expect(await count(as('').manager)).toBe(0);
  });
});

describe('a statement that forgets its tenant', () => {
  const ways: Record<string, (manager: EntityManager) => Promise<number>> = {
    'a named one': count,
    'one by itself': async (manager) => (await manager.query(ALL)).length,
    find: async (manager) => (await manager.find(Customer)).length,
    count: (manager) => manager.count(Customer),
    'a query builder': (manager) => manager.createQueryBuilder(Customer, 'c').getCount(),
    'a repository': async (manager) => (await manager.getRepository(Customer).find()).length,
    'the view of what is searched': async (manager) => (await manager.query('select from walled_customer')).length,
    update: async (manager) => (await manager.query(MOVE, ['Rome']))[1],
  };

  it.each(Object.entries(ways))('sees only the tenant’s rows: %s', async (_, way) => {
    for (const [tenantId, own] of [
      [acme, 1],
      [bolt, 2],
    ] as const) {
      expect(await way(as(tenantId).manager)).toBe(own);
      expect(await as(tenantId).transaction(way)).toBe(own);
      expect(await as(tenantId).quickTransaction(way)).toBe(own);
    }
  });

  it('reaches no other’s row by its id, to read or to write it', async () => {
    const { manager } = as();
    const { id } = theirs;
    expect(await manager.findOneBy(Customer, { id })).toBeNull();
    expect((await manager.update(Customer, { id }, { addressCity: 'Rome' })).affected).toBe(0);
    expect((await manager.delete(Customer, { id })).affected).toBe(0);
    expect(await manager.query('select from customer where id = $1 for update', [id])).toEqual([]);
    expect(await database.dataSource.manager.findOneByOrFail(Customer, { id })).toMatchObject({ addressCity: 'Rome' });
  });

  it('writes no row into another’s account', async () => {
    const { manager } = as();
    const refused = { code: '42501' };
    const copy = { ...theirs, id: uuidv7() };
    await expect(manager.insert(Customer, copy)).rejects.toMatchObject(refused);
    await expect(manager.save(Customer, copy)).rejects.toMatchObject(refused);
    await expect(manager.query('update customer set tenant_id = $1', [bolt])).rejects.toMatchObject(refused);
    await expect(manager.query('update walled_customer set tenant_id = $1', [bolt])).rejects.toMatchObject(refused);
  });
});

describe('the tenant travels with the statement', () => {
  it('over one connection, whatever is asked of it at once, and also when something fails', async () => {
    const ofTenants = await createTenantDataSource({
      ...{ url: database.url, entities: [Customer], poolSize: 1 },
    }).initialize();
    const one = createDatabase({ ofAll: ofTenants, ofTenants });
    const asked = Array.from({ length: 60 }, async (_, n) => {
      const [tenantId, own] = n % 3 ? [acme as string, 1] : [bolt as string, 2];
      const reach = one.of(tenantId);
      if (n % 5 === 1) await expect(runNamed(reach.manager, 'select 1 / 0', [])).rejects.toThrow('zero');
      if (n % 5 === 2) {
        const failing = reach.transaction(async (manager) => {
          await manager.query(MOVE, ['Nowhere']);
          throw new Error('undone');
        });
        await expect(failing).rejects.toThrow('undone');
      }
      if (n % 5 === 3) {
        const each = await reach.quickTransaction((manager) =>
          runInOrder(manager, [
            { text: ALL, values: [] },
            { text: ALL, values: [] },
          ]),
        );
        expect(each.map((rows) => rows.length)).toEqual([own, own]);
      }
      if (n % 7 === 0) expect(await ofTenants.query(ALL)).toEqual([]);
      expect([n, await count(reach.manager)]).toEqual([n, own]);
    });
    await Promise.all(asked);
    await ofTenants.destroy();
  });

  it('and is told only when it is another one than before', async () => {
    const ofTenants = await createTenantDataSource({
      url: database.url,
      entities: [Customer],
      poolSize: 1,
    }).initialize();
    const { of } = createDatabase({ ofAll: ofTenants, ofTenants });
    for (const tenantId of [acme, acme, bolt, bolt, bolt, acme]) {
      await count(of(tenantId as string).manager);
      await of(tenantId as string).transaction(count);
    }
    const [{ told }] = await ofTenants.query(
      `select generic_plans + custom_plans as told from pg_prepared_statements where name = 'tell'`,
    );
    // The last time that it is nobody’s.
    expect(told).toBe(3 + 1);
    await ofTenants.destroy();
  });
});

it('without its condition a statement is the same for any tenant', () => {
  expect(
    withoutTenants(
      'select from a t join b on b.tenant_id = t.tenant_id where t.tenant_id = $1::uuid and "a"."tenant_id" = $2',
    ),
  ).toBe(
    'select from a t join b on (b.tenant_id = t.tenant_id or true) where (t.tenant_id = $1::uuid or true) and ("a"."tenant_id" = $2 or true)',
  );
});
