import type { ApiKey } from '../tables.ts';
import { masked } from './authenticate.ts';
import { Refusal } from './refusal.ts';

/** What a restricted key's permission for a path is called, where it is not the path's own word. */
const RESOURCES: Record<string, string> = {
  account: 'accounts_kyc_basic',
  accounts: 'accounts_kyc_basic',
  invoice_payments: 'invoice',
  refunds: 'charge',
  webhook_endpoints: 'webhook',
};

/** Such as `rak_invoice_write` for `POST /v1/invoices/in_1/void`. */
export function permissionFor(method: string, path: string): string {
  const [, word = ''] = /^\/v1\/([a-z_]+)/.exec(path) ?? [];
  return `rak_${RESOURCES[word] ?? word.replace(/s$/, '')}_${method === 'GET' ? 'read' : 'write'}`;
}

/** Whoever may not read may not write either. */
export function refuseUnpermitted(key: ApiKey, method: string, path: string): void {
  const needed = permissionFor(method, path);
  const isMissing = [needed, needed.replace(/_write$/, '_read')].some((each) => key.missingPermissions.includes(each));
  if (isMissing) throw lacks(key, needed);
}

/** The refusal a restricted key meets, in Stripe's words; it has no code. */
export function lacks(key: Pick<ApiKey, 'id' | 'accountId'>, permission: string): Refusal {
  const message = `The provided key '${masked(key.id)}' does not have the required permissions for this endpoint on account '${key.accountId}'. Having the '${permission}' permission would allow this request to continue.`;
  return new Refusal(403, { type: 'invalid_request_error', message }, true);
}
