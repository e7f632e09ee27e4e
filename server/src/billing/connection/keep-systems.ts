import { createHash } from 'node:crypto';
import { LastUsed } from '../../last-used.ts';
import type { BillingAccess, BillingSystem, OpenBillingSystem } from '../billing-system.ts';

const MOST_KEPT = 200;

/** Opens an account's billing system once, and anew when its credentials are others; of many accounts those asked last are kept. */
export function keepSystems(open: OpenBillingSystem): OpenBillingSystem {
  const kept = new LastUsed<{ credentials: string; system: BillingSystem }>(MOST_KEPT);
  return (access) => {
    const account = JSON.stringify([access.vendor, access.accountId, access.baseUrl]);
    const credentials = hashOf(access);
    const known = kept.get(account);
    if (known?.credentials === credentials) return known.system;
    const system = open(access);
    kept.set(account, { credentials, system });
    return system;
  };
}

const hashOf = ({ apiKey, webhookSecret }: BillingAccess) =>
  createHash('sha256')
    .update(JSON.stringify([apiKey, webhookSecret]))
    .digest('base64url');
