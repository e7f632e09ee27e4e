import { type Context, signedIn } from '../../graphql/context.ts';
import type { BillingCause } from '../failure.ts';
import { BillingConnected, type BillingLink, BillingNotConnected } from './billing-connection.type.ts';
import { findConnectionById } from './find-connections.ts';

/** How connecting or testing an account ended. */
export type ConnectAnswer =
  | { connectionId: string; message: string }
  | { connectionId?: string; cause: BillingCause; message: string };

/** Into the type that the schema has for it. */
export async function answerConnecting(
  context: Context,
  outcome: ConnectAnswer,
): Promise<BillingConnected | BillingNotConnected> {
  const { connectionId } = outcome;
  const result = 'cause' in outcome ? new BillingNotConnected() : new BillingConnected();
  return Object.assign(result, outcome, { connection: connectionId && (await connectionOf(context, connectionId)) });
}

export async function connectionOf(context: Context, id: string): Promise<BillingLink> {
  const connection = await findConnectionById(context.deps, signedIn(context).tenant.id, id);
  if (!connection) throw new Error(`Connection ${id} is gone`);
  return connection;
}

export const notConnected = (cause: BillingCause, detail: string): ConnectAnswer => ({
  cause,
  message: `Connecting failed: ${detail}.`,
});
