import { expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import type { BillingAccess } from '../billing-system.ts';
import { openStripe } from '../stripe/open-stripe.ts';
import { keepSystems } from './keep-systems.ts';

const access: BillingAccess = {
  vendor: 'STRIPE',
  accountId: 'acct_1',
  baseUrl: null,
  choices: {},
  token: async () => 'rk_test_1',
};
const keeping = () => keepSystems((each) => openStripe(each, systemSeams));

it('opens an account once, as long as its token and its choices are the same', async () => {
  const open = keeping();
  const system = await open(access);
  expect(await open({ ...access, token: async () => 'rk_test_1' })).toBe(system);
  expect(await open({ ...access, accountId: 'acct_2' })).not.toBe(system);
  expect(await open(access)).toBe(system);
});

it.each([{ token: async () => 'rk_test_2' }, { choices: { item: '7' } }])(
  'opens it anew when they change: %#',
  async (changed) => {
    const open = keeping();
    const system = await open(access);
    const other = await open({ ...access, ...changed });
    expect(other).not.toBe(system);
    expect(await open({ ...access, ...changed })).toBe(other);
    expect(await open(access)).not.toBe(system);
  },
);

it('keeps only so many, those that were asked last', async () => {
  const open = keeping();
  const [first, second] = [await open(access), await open({ ...access, accountId: 'acct_2' })];
  for (let n = 3; n <= 200; n++) await open({ ...access, accountId: `acct_${n}` });
  expect(await open(access)).toBe(first);
  await open({ ...access, accountId: 'acct_201' });
  expect(await open(access)).toBe(first);
  expect(await open({ ...access, accountId: 'acct_2' })).not.toBe(second);
});
