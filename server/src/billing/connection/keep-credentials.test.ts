import { expect, it, vi } from 'vitest';
import { createCredentialVault } from './credentials.ts';
import { keepCredentials } from './keep-credentials.ts';

const vault = createCredentialVault('a secret key for tests only, and a long one');
const owner = { tenantId: '0199d3a0-0000-7000-8000-000000000001', id: '0199d3a0-0000-7000-8000-000000000002' };
const secrets = { token: 'rk_test_1', webhookSecret: 'whsec_1' };

it('opens what a connection keeps secret once, and anew when it is another', () => {
  const open = vi.fn(vault.open);
  const keeping = keepCredentials(open);
  const credentials = vault.seal(owner, secrets);
  expect(keeping({ ...owner, credentials })).toEqual(secrets);
  expect(keeping({ ...owner, credentials: Buffer.from(credentials) })).toEqual(secrets);
  expect(open).toHaveBeenCalledTimes(1);
  const others = { ...secrets, token: 'rk_test_2' };
  expect(keeping({ ...owner, credentials: vault.seal(owner, others) })).toEqual(others);
  expect(keeping({ ...owner, credentials })).toEqual(secrets);
});

it('opens for no connection what is another one’s', () => {
  const keeping = keepCredentials(vault.open);
  const credentials = vault.seal(owner, secrets);
  keeping({ ...owner, credentials });
  expect(() => keeping({ ...owner, tenantId: owner.id, credentials })).toThrow();
  expect(() => keeping({ ...owner, id: owner.tenantId, credentials })).toThrow();
});
