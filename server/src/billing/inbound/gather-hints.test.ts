import { afterAll, beforeAll, expect, it } from 'vitest';
import { countPool } from '../../testing/count-pool.ts';
import { factories } from '../../testing/factories.ts';
import { openDatabase } from '../../testing/open-database.ts';
import { gatherHints } from './gather-hints.ts';

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

async function aDesk() {
  const make = factories(database.dataSource);
  const account = await make.aConnection({ tenantId: (await make.aTenant()).id });
  const store = gatherHints(database.database);
  const hint = (deliveryId: string, totalMinorUnits = 100, state: 'OPEN' | 'VOID' = 'OPEN') =>
    store(account, {
      ...{ deliveryId, externalId: 'in_1', reference: undefined },
      said: { state, totalMinorUnits },
    });
  const stored = () =>
    database.query(
      'select delivery_id as id, said_state as said from billing_hint where connection_id = $1 order by 1',
      [account.id],
    );
  return { account, hint, stored };
}

it('what comes while one is being stored is stored after it, all at once', async () => {
  const { hint, stored } = await aDesk();
  const count = countPool(database.dataSource, database.ofTenants);
  expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => hint(id)))).toEqual(Array(5).fill(true));
  expect(count.statements).toHaveLength(2);
  expect(await stored()).toHaveLength(5);
  expect(await hint('f')).toBe(true);
});

it('one that cannot be stored keeps none of the others out', async () => {
  const { hint, stored } = await aDesk();
  const answers = await Promise.allSettled([hint('a'), hint('b'), hint('c', 2 ** 40), hint('d')]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect((await stored()).map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'd']);
});

it('a delivery that comes again meanwhile and says another thing is believed in neither', async () => {
  const { hint, stored } = await aDesk();
  await Promise.all([hint('a'), hint('b'), hint('b', 100, 'VOID'), hint('c')]);
  expect(await stored()).toEqual([
    { id: 'a', said: 'OPEN' },
    { id: 'b', said: null },
    { id: 'c', said: 'OPEN' },
  ]);
});

it('no hint is stored of an account that is connected anew by then', async () => {
  const { account, hint, stored } = await aDesk();
  await database.query('update billing_connection set credentials = $2 where id = $1', [account.id, Buffer.alloc(2)]);
  expect(await Promise.all([hint('a'), hint('b')])).toEqual([false, false]);
  expect(await stored()).toEqual([]);
});
