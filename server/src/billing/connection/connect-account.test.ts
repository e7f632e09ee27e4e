import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStripeAt } from '../../testing/open-stripe-at.ts';
import { type RunningServer, startServer } from '../../testing/running-server.ts';
import type { BillingAccess, Choices } from '../billing-system.ts';
import { type Account, connectAccount, type Replace } from './connect-account.ts';
import { openConnection } from './open-connection.ts';

let server: RunningServer;
let tenantId: string;
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'silent' } });
  tenantId = (await server.make.aTenant()).id;
});
afterAll(() => server.stop());

const billing = () => server.server.deps.billing;
const anAccount = (choices: Choices): Account => {
  return { vendor: 'STRIPE', accountId: 'acct_1', accountName: 'Acme', baseUrl: 'http://127.0.0.1:1', choices };
};

async function connect(choices: Choices, replace: Replace): Promise<string> {
  const outcome = await connectAccount(billing(), { tenantId, actor: { kind: 'SYSTEM' } }, anAccount(choices), replace);
  if ('cause' in outcome) throw new Error(outcome.message);
  return outcome.connectionId;
}

/** What a connector is handed of it. */
async function handed(connectionId: string) {
  let got: BillingAccess | undefined;
  const openBillingSystem = async (access: BillingAccess) => {
    got = access;
    return openStripeAt('http://127.0.0.1:1');
  };
  await openConnection({ ...billing(), openBillingSystem }, tenantId, connectionId);
  return { choices: got?.choices, token: await got?.token() };
}

const token = (name: string) => ({ token: name, webhookSecret: null });

it('a connector is handed what was chosen and given when its account was connected the last time', async () => {
  const id = await connect({ item: '7', taxCode: 'TAX' }, () => token('one'));
  expect(await handed(id)).toEqual({ choices: { item: '7', taxCode: 'TAX' }, token: 'one' });
  expect(await connect({ item: '8' }, (stored) => token(`${stored?.token}, two`))).toBe(id);
  expect(await handed(id)).toEqual({ choices: { item: '8' }, token: 'one, two' });
});

it('what its connector refuses leaves the connection as it was', async () => {
  const id = await connect({ item: '7' }, () => token('one'));
  const refuse: Replace = () => ({ cause: 'NOT_ALLOWED', detail: 'no' });
  expect(await connectAccount(billing(), { tenantId, actor: { kind: 'SYSTEM' } }, anAccount({}), refuse)).toEqual({
    cause: 'NOT_ALLOWED',
    message: 'Connecting failed: no.',
  });
  expect(await handed(id)).toEqual({ choices: { item: '7' }, token: 'one' });
});
