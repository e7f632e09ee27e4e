import { expect, it } from 'vitest';
import { systemSeams } from '../../seams.ts';
import type { BillingAccess } from '../billing-system.ts';
import { stripeOpener } from '../stripe/open-stripe.ts';
import { keepSystems } from './keep-systems.ts';

const access: BillingAccess = {
  vendor: 'STRIPE',
  accountId: 'acct_1',
  baseUrl: null,
  apiKey: 'rk_test_1',
  webhookSecret: 'whsec_1',
};
const keeping = () => keepSystems(stripeOpener(systemSeams));

it('opens an account once, as long as its credentials are the same', () => {
  const open = keeping();
  const system = open(access);
  expect(open({ ...access })).toBe(system);
  expect(open({ ...access, accountId: 'acct_2' })).not.toBe(system);
  expect(open(access)).toBe(system);
});

it.each([{ apiKey: 'rk_test_2' }, { webhookSecret: null }])('opens it anew when they change (%o)', (changed) => {
  const open = keeping();
  const system = open(access);
  const other = open({ ...access, ...changed });
  expect(other).not.toBe(system);
  expect(open({ ...access, ...changed })).toBe(other);
  expect(open(access)).not.toBe(system);
});

it('keeps only so many, those that were asked last', () => {
  const open = keeping();
  const [first, second] = [open(access), open({ ...access, accountId: 'acct_2' })];
  for (let n = 3; n <= 200; n++) open({ ...access, accountId: `acct_${n}` });
  expect(open(access)).toBe(first);
  open({ ...access, accountId: 'acct_201' });
  expect(open(access)).toBe(first);
  expect(open({ ...access, accountId: 'acct_2' })).not.toBe(second);
});
