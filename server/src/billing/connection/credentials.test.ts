import { expect, it } from 'vitest';
import { CredentialsUnreadable, createCredentialVault } from './credentials.ts';

const SECRET_KEY = 'a secret key for tests only, and a long one';
const vault = createCredentialVault(SECRET_KEY);
const owner = { tenantId: '0199d3a0-0000-7000-8000-000000000001', id: '0199d3a0-0000-7000-8000-000000000002' };
const secrets = { token: 'rk_live_abc', webhookSecret: 'whsec_def' };

it('credentials come back as they were', () => {
  expect(vault.open({ ...owner, credentials: vault.seal(owner, secrets) })).toEqual(secrets);
  const keyOnly = { token: 'sk_test_é', webhookSecret: null };
  expect(vault.open({ ...owner, credentials: vault.seal(owner, keyOnly) })).toEqual(keyOnly);
  const renewal = { refreshToken: 'refresh', expiresAt: '2026-11-30T09:00:00.000Z' };
  const ending = { ...secrets, renewal };
  expect(vault.open({ ...owner, credentials: vault.seal(owner, ending) })).toEqual(ending);
});

it('nothing of them shows in what is stored, and the same ones never look the same', () => {
  const [sealed, again] = [vault.seal(owner, secrets), vault.seal(owner, secrets)];
  expect(sealed.toString('latin1')).not.toMatch(/rk_live|whsec|token/);
  expect(sealed.equals(again)).toBe(false);
});

it('another SECRET_KEY cannot open them, and says so', () => {
  const other = createCredentialVault(`${SECRET_KEY}!`);
  const open = () => other.open({ ...owner, credentials: vault.seal(owner, secrets) });
  expect(open).toThrow(CredentialsUnreadable);
  expect(open).toThrow('SECRET_KEY is not the one they were stored with');
});

it.each(['tenantId', 'id'] as const)('moved to a row with another %s they cannot be opened', (column) => {
  const thief = { ...owner, [column]: '0199d3a0-0000-7000-8000-000000000009' };
  expect(() => vault.open({ ...thief, credentials: vault.seal(owner, secrets) })).toThrow(CredentialsUnreadable);
});

it('a changed, cut or empty text cannot be opened', () => {
  const sealed = vault.seal(owner, secrets);
  const changed = Buffer.from(sealed);
  changed[20] = (changed[20] ?? 0) ^ 1;
  for (const credentials of [changed, sealed.subarray(0, -1), sealed.subarray(0, 5), Buffer.alloc(0)]) {
    expect(() => vault.open({ ...owner, credentials })).toThrow(CredentialsUnreadable);
  }
});

it('a key that was stored when there was Stripe only is its token', () => {
  const credentials = Buffer.from(
    'HwNICOWSfB97VZaDUDkFwLsniYqPbOP4COzy4Dt9LoYfTEfKD0lJbeaF1QQcpeludRKfvR43IvyOE0Ga4q+y44vUijBP+J5BntcKTJgEo7g=',
    'base64',
  );
  expect(vault.open({ ...owner, credentials })).toEqual(secrets);
});
