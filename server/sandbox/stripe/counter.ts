import type { Store } from '../store/store.ts';
import type { Desk } from './desk.ts';
import type { Deliveries } from './event/deliveries.ts';
import type { Idempotency } from './http/idempotency.ts';
import type { Account, Tables } from './tables.ts';

/** What all requests, and the people at the page, share. */
export type Counter = {
  store: Store;
  tables: Tables;
  idempotency: Idempotency;
  deliveries: Deliveries;
  publicUrl(): string;
  nowMs(): number;
};

/** A desk for one account, now. */
export function openDesk(
  { tables, publicUrl, nowMs }: Counter,
  account: Account,
  asked: Pick<Desk, 'key' | 'request'> = { key: null, request: { id: null, idempotencyKey: null } },
): Desk {
  const now = Math.floor(nowMs() / 1000);
  return { tables, account, now, publicUrl: publicUrl(), ...asked, deliveryIds: [], seesPaymentsInProgress: false };
}
