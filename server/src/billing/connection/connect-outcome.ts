import { type Context, signedIn } from '../../graphql/context.ts';
import type { BillingCause } from '../failure.ts';
import { BillingConnected, BillingNotConnected, type ConnectedAccount } from './billing-connection.type.ts';
import { findConnectionById } from './find-connections.ts';

/** How connecting or testing an account ended. */
export type ConnectOutcome = { connectionId: string; message: string } | { cause: BillingCause; message: string };

/** Into the type that the schema has for it. */
export async function answerConnecting(
  context: Context,
  outcome: ConnectOutcome,
): Promise<BillingConnected | BillingNotConnected> {
  if ('cause' in outcome) return Object.assign(new BillingNotConnected(), outcome);
  const connection = await connectionOf(context, outcome.connectionId);
  return Object.assign(new BillingConnected(), { connection, message: outcome.message });
}

export async function connectionOf(context: Context, id: string): Promise<ConnectedAccount> {
  const connection = await findConnectionById(context.deps, signedIn(context).tenant.id, id);
  if (!connection) throw new Error(`Connection ${id} is gone`);
  return connection;
}
