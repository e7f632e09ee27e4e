import type { Account, ApiKey, Tables } from './tables.ts';

/** One account at one moment: what a request, or a person at the page, works on. */
export type Desk = {
  tables: Tables;
  account: Account;
  /** null: a person at the page, who may do everything. */
  key: ApiKey | null;
  /** Whole seconds since 1970. */
  now: number;
  /** Where people reach the sandbox's pages. */
  publicUrl: string;
  request: { id: string | null; idempotencyKey: string | null };
  /** Ids of the webhook deliveries that this work has caused. */
  deliveryIds: string[];
  /** A fault: to whom reads, every open payment is on its way. */
  seesPaymentsInProgress: boolean;
};

type Owned = { id: string; accountId: string };

/** The row, if it is there and the account's own. */
export function own<T extends Owned>(desk: Desk, row: T | undefined): T | undefined {
  return row?.accountId === desk.account.id ? row : undefined;
}

/** The account's rows, newest first. */
export function newestFirst<T extends Owned>(desk: Desk, rows: T[]): T[] {
  return rows.filter((row) => row.accountId === desk.account.id).reverse();
}
