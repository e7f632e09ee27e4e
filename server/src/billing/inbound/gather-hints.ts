import type { Database } from '../../database/database.ts';
import type { DeliveredHint } from '../connector.ts';
import { storeHints } from './store-hints.ts';

/** `credentials`: those the hints were verified with, if it was by those. */
type Account = { tenantId: string; id: string; credentials?: Buffer };
type Waiting = DeliveredHint & { answer(isStored: boolean): void; fail(error: unknown): void };

/** Whether it was stored: false when the account is no longer connected with those credentials. */
type StoreHint = (account: Account, told: DeliveredHint) => Promise<boolean>;

const MOST_AT_ONCE = 100;

/** Stores what is hinted about an account: what comes while some is being stored is stored after it, in one statement. */
export function gatherHints(database: Database): StoreHint {
  const desks = new Map<Account, Waiting[]>();

  const store = async (account: Account, batch: Waiting[]): Promise<void> => {
    try {
      const isStored = await storeHints(database.of(account.tenantId), account, ({ deliveryId }) => deliveryId, batch);
      for (const { answer } of batch) answer(isStored);
    } catch (error) {
      // One that cannot be stored keeps none of the others out.
      if (batch.length > 1) await Promise.all(batch.map((each) => store(account, [each])));
      else for (const { fail } of batch) fail(error);
    }
  };
  const workOff = async (account: Account, waiting: Waiting[]): Promise<void> => {
    while (waiting.length > 0) await store(account, takeBatch(waiting));
    desks.delete(account);
  };

  return (account, told) =>
    new Promise((answer, fail) => {
      const each = { ...told, answer, fail };
      const waiting = desks.get(account);
      if (waiting) {
        waiting.push(each);
        return;
      }
      const desk = [each];
      desks.set(account, desk);
      void workOff(account, desk);
    });
}

/** A delivery that comes again while it waits is stored after itself, so that what it says is compared. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  const ids = new Set<string>();
  const again = waiting.findIndex(({ deliveryId }) => ids.size === ids.add(deliveryId).size);
  return waiting.splice(0, Math.min(again === -1 ? waiting.length : again, MOST_AT_ONCE));
}
