import { createHash } from 'node:crypto';
import { LastUsed } from '../../last-used.ts';
import type { BillingSystem, Choices, OpenBillingSystem } from '../billing-system.ts';

const MOST_KEPT = 200;

/** Opens an account's billing system once, and anew when its token or its choices are others; of many accounts those asked last are kept. */
export function keepSystems(open: OpenBillingSystem): OpenBillingSystem {
  const kept = new LastUsed<{ openedWith: string; system: BillingSystem }>(MOST_KEPT);
  return async (access) => {
    const account = JSON.stringify([access.vendor, access.accountId, access.baseUrl]);
    const openedWith = hashOf(await access.token(), access.choices);
    const known = kept.get(account);
    if (known?.openedWith === openedWith) return known.system;
    const system = await open(access);
    kept.set(account, { openedWith, system });
    return system;
  };
}

const hashOf = (token: string, choices: Choices) =>
  createHash('sha256')
    .update(JSON.stringify([token, choices]))
    .digest('base64url');
