import type { Actor } from '../../access/actor.ts';
import type { Caller } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import type { BillingConnection } from './billing-connection.entity.ts';
import { isGone } from './open-changes.ts';
import { openConnection } from './open-connection.ts';

export type GivingUp = { by: Actor; why: string };

/** BEING_ASKED: a process is at it at this moment. CONCLUDED: its outcome is known by now. */
export type GaveUp = 'GIVEN_UP' | 'BEING_ASKED' | 'CONCLUDED';

/**
 * Concludes an operation that nobody can verify any more, as not applied, and records the difference that may be left. What is
 * found later is settled all the same. The invoice's business, handed in by `compose.ts`.
 */
export type GiveUpOperation = (operation: { tenantId: string; id: string }, givingUp: GivingUp) => Promise<GaveUp>;

const WHY = 'the account has refused our sign-in for a day';

/**
 * Gives up what is open at an account that is gone, and answers how many. The account is asked once more before: one that
 * answers again is not gone, and what is open there is verified by itself.
 */
export async function giveUpOpenOperations(
  { database, billing, giveUpOperation }: Pick<Deps, 'database' | 'billing' | 'giveUpOperation'>,
  { actor: by }: Caller,
  { tenantId, id }: BillingConnection,
): Promise<number> {
  const { manager } = database.of(tenantId);
  if (!(await isGone(manager, { tenantId, id }))) return 0;
  const { system } = await openConnection(billing, tenantId, id);
  await system?.checkAccount({ timeoutMs: billing.billingTimeoutMs / 2 });

  const open = await manager.query<{ id: string }[]>(
    `select id from billing_operation where tenant_id = $1 and connection_id = $2 and state <> 'CONCLUDED' order by requested_at`,
    [tenantId, id],
  );
  let givenUp = 0;
  for (const operation of open) {
    if (!(await isGone(manager, { tenantId, id }))) break;
    const ended = await giveUpOperation({ tenantId, id: operation.id }, { by, why: WHY });
    if (ended === 'GIVEN_UP') givenUp += 1;
  }
  return givenUp;
}
