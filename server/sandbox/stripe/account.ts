import type { Desk } from './desk.ts';
import { endpoint } from './http/endpoint.ts';
import { Refusal } from './http/refusal.ts';

/** The account a key belongs to. */
export const accountEndpoints = [
  endpoint('GET /v1/account', 'read', {}, showAccount),
  endpoint('GET /v1/accounts/:id', 'read', {}, (desk, _, { id = '' }) => {
    if (id === desk.account.id) return showAccount(desk);
    const message = `The provided key does not have access to account '${id}' (or that account does not exist).`;
    throw new Refusal(403, { type: 'invalid_request_error', code: 'account_invalid', message });
  }),
];

function showAccount({ account }: Desk): object {
  return {
    id: account.id,
    object: 'account',
    business_profile: { name: account.name, support_email: null, support_phone: null, url: null },
    business_type: null,
    capabilities: {},
    charges_enabled: true,
    country: 'US',
    created: 1_700_000_000,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: { dashboard: { display_name: account.name, timezone: 'Etc/UTC' } },
    type: 'standard',
  };
}
