import type { FaultKind } from '../../faults/fault.ts';
import { Refusal } from './refusal.ts';

/** How Stripe words what a fault stands for. */
export function faultRefusal(kind: FaultKind, url: string): Refusal {
  const of = (status: number, message: string, more: { code?: string; param?: string } = {}) =>
    new Refusal(status, { type: 'invalid_request_error', message, ...more });
  switch (kind) {
    case 'unauthorized':
      return of(401, 'Expired API Key provided: sk_test_************', { code: 'api_key_expired' });
    case 'rate-limited':
      return of(429, 'Request rate limit exceeded.', { code: 'rate_limit' });
    case 'not-found': {
      const [, what = 'object', id = '', action] =
        /\/v1\/([a-z_]+?)s?(?:\/([^/?]+))?(?:\/([^?]+))?(?:\?|$)/.exec(url) ?? [];
      const param = what === 'invoice' && (!action || action === 'send' || action === 'add_lines') ? what : 'id';
      return of(404, `No such ${what}: '${id}'`, { code: 'resource_missing', param });
    }
    case 'period-closed':
      return of(400, 'This invoice belongs to an accounting period that is closed. It can no longer be changed.');
    case 'payment-in-progress':
      return of(400, 'Invoices with `processing` payments cannot be voided.');
    default:
      return new Refusal(500, { type: 'api_error', message: 'An unknown error occurred.' });
  }
}
