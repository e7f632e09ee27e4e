import type { Logger } from 'pino';
import type { Database } from '../../database/database.ts';
import { columnsOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { BillingMetrics } from '../billing-metrics.ts';
import { type BillingSystem, NoToken, type OpenBillingSystem } from '../billing-system.ts';
import type { BillingFailure } from '../failure.ts';
import { failure } from '../failure.ts';
import { askThroughDoor } from './ask-through-door.ts';
import { BillingConnection } from './billing-connection.entity.ts';
import { CredentialsUnreadable } from './credentials.ts';
import type { Urgency } from './door.ts';
import type { Doors } from './doors.ts';
import type { FreshToken } from './fresh-tokens.ts';
import { leftAloneMs, noteAnswer } from './note-answer.ts';

export type ConnectionDeps = {
  database: Database;
  log: Logger;
  metrics: BillingMetrics;
  doors: Doors;
  openBillingSystem: OpenBillingSystem;
  freshToken: FreshToken;
  /** Whoever asks with these is no click, and lets those go first. Undefined: a click. */
  urgency?: 'BULK';
};

/** The billing system behind a connection; or why it cannot be asked: nothing was sent. */
export type OpenedConnection = { system: BillingSystem } | { system: undefined; failure: BillingFailure };

/** `retryAfterMs`: how long its vendor wants to be left alone, by the database's clock. */
type FoundConnection = BillingConnection & { retryAfterMs: number };

const KEY_UNREADABLE = 'the stored key can no longer be read, connect the account again';

/** For a click: whoever it is waits at the account's door. */
export async function openConnection(
  deps: ConnectionDeps,
  tenantId: string,
  connectionId: string,
): Promise<OpenedConnection> {
  return open(deps, await findConnection(deps, tenantId, connectionId), deps.urgency ?? 'CLICK');
}

/** For whoever can wait: RATE_LIMITED as long as the vendor asked to be left alone. */
export async function openPatiently(
  deps: ConnectionDeps,
  tenantId: string,
  connectionId: string,
  urgency: Exclude<Urgency, 'CLICK'>,
): Promise<OpenedConnection> {
  const connection = await findConnection(deps, tenantId, connectionId);
  const { retryAfterMs } = connection;
  if (retryAfterMs > 0) return { system: undefined, failure: { ...failure('RATE_LIMITED'), retryAfterMs } };
  return open(deps, connection, urgency);
}

async function findConnection({ database }: ConnectionDeps, tenantId: string, id: string): Promise<FoundConnection> {
  const { manager } = database.of(tenantId);
  const [connection] = await runNamed<FoundConnection>(
    manager,
    `select ${columnsOf(manager.dataSource, BillingConnection, 'c')},
       coalesce(extract(epoch from greatest(c.retry_at - instant(), interval '0')) * 1000, 0)::float8 as "retryAfterMs"
     from billing_connection c where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  if (!connection) throw new Error(`There is no connection ${id}`);
  return connection;
}

let tickets = 0;

async function open(deps: ConnectionDeps, connection: FoundConnection, urgency: Urgency): Promise<OpenedConnection> {
  if (connection.disconnectedAt) return { system: undefined, failure: failure('NOT_CONNECTED') };
  try {
    const system = await deps.openBillingSystem({ ...connection, token: () => deps.freshToken(connection) });
    const door = await deps.doors.doorOf(connection, system.limits);
    door.closeOnly(connection.retryAfterMs);
    const { vendor } = system;
    const { metrics } = deps;
    const asker = { door, urgency, ticket: ++tickets };
    return {
      system: askThroughDoor(system, asker, {
        waited: (waitedMs) => metrics.waited({ vendor, urgency }, waitedMs / 1_000),
        turnedAway: () => metrics.turnedAway({ vendor, urgency }),
        isInside: (by) => metrics.isInside({ vendor }, by),
        async answered(failure) {
          const aloneMs = leftAloneMs(failure);
          if (aloneMs > 0) door.close(aloneMs);
          // An answer is worth more than what is noted of it.
          await noteAnswer(deps.database.of(connection.tenantId), connection, failure).catch((error: unknown) =>
            deps.log.error({ error, connectionId: connection.id }, 'What an account answered could not be noted'),
          );
        },
      }),
    };
  } catch (error) {
    if (error instanceof CredentialsUnreadable) {
      return { system: undefined, failure: failure('SIGN_IN_EXPIRED', KEY_UNREADABLE) };
    }
    if (!(error instanceof NoToken)) throw error;
    await noteAnswer(deps.database.of(connection.tenantId), connection, error.failure);
    return { system: undefined, failure: error.failure };
  }
}
