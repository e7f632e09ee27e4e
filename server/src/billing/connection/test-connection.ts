import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { Deps } from '../../deps.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import type { BillingFailure } from '../failure.ts';
import { failure } from '../failure.ts';
import { BillingConnection } from './billing-connection.entity.ts';
import type { ConnectAnswer } from './connect-answer.ts';
import { openConnection } from './open-connection.ts';

/** Asks the billing system whether it can be reached with the stored key, and is still the same account. */
export async function testConnection(
  { database, billing }: Pick<Deps, 'database' | 'billing'>,
  caller: Caller,
  input: { connectionId: string },
): Promise<ConnectAnswer> {
  const where = { tenantId: caller.tenant.id, id: parseId(input.connectionId, 'connectionId') };
  const connection = await database.of(caller.tenant.id).manager.findOneBy(BillingConnection, where);
  if (!connection) throw notFound('billing connection');
  requirePermission(caller, 'billing.manage');

  const why = await whyNotReached(billing, connection);
  const connectionId = connection.id;
  if (why) return { connectionId, cause: why.cause, message: `The connection does not work: ${why.detail}.` };
  return { connectionId, message: `The connection to ${isolate(connection.accountName)} works.` };
}

async function whyNotReached(
  billing: Deps['billing'],
  { tenantId, id, accountId }: BillingConnection,
): Promise<BillingFailure | undefined> {
  const opened = await openConnection(billing, tenantId, id);
  if (!opened.system) return opened.failure;
  const check = await opened.system.checkAccount({ timeoutMs: billing.billingTimeoutMs / 2 });
  if (check.outcome === 'failed') return check.failure;
  return check.accountId === accountId ? undefined : failure('NOT_ALLOWED', 'the key is of another account');
}
