import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { Database } from '../../database/database.ts';
import type { Seams } from '../../seams.ts';
import { NoToken } from '../billing-system.ts';
import type { Connector, Renewal, Renewed } from '../connector.ts';
import { BillingConnection } from './billing-connection.entity.ts';
import type { CredentialVault } from './credentials.ts';

/** The token of a connection, good for all of an ask; rejects with `NoToken`. */
export type FreshToken = (connection: BillingConnection) => Promise<string>;

/** Whatever is asked with a token is over by then. */
const AHEAD_MS = 5 * 60_000;
const LONGEST_RENEWAL_MS = 5_000;
/** Whoever else wants the connection's row waits for it, instead of the two seconds that others wait. */
export const WAIT_FOR_RENEWAL = `set local lock_timeout = ${LONGEST_RENEWAL_MS + 1_000}`;

type Renewing = Readonly<Record<BillingVendor, Pick<Connector, 'renew'>>>;
type Parts = {
  database: Database;
  seams: Pick<Seams, 'now'>;
  connectors: Renewing;
  decryptCredentials: CredentialVault['open'];
  sealCredentials: CredentialVault['seal'];
};

/**
 * Renews a token that ends soon, of all processes in one: a refresh token may be used once, and who came second would destroy
 * what the first one got. So the vendor is asked under the lock of the connection's row, with nothing else locked.
 */
export function freshTokens(parts: Parts): FreshToken {
  const renewing = new Map<string, Promise<string>>();
  const isFresh = ({ expiresAt }: Renewal) => Date.parse(expiresAt) - parts.seams.now().getTime() > AHEAD_MS;

  const renew = ({ tenantId, id }: BillingConnection): Promise<string> =>
    parts.database.of(tenantId).transaction(async (manager) => {
      await manager.query(WAIT_FOR_RENEWAL);
      const lock = { mode: 'for_no_key_update' } as const;
      const connection = await manager.findOneOrFail(BillingConnection, { where: { tenantId, id }, lock });
      const { token, renewal, webhookSecret } = parts.decryptCredentials(connection);
      if (!renewal || isFresh(renewal)) return token;

      const renewed = await askForNext(parts.connectors, connection, renewal);
      if (renewed.outcome === 'failed') throw new NoToken(renewed.failure);
      const sealed = parts.sealCredentials(connection, { ...renewed, webhookSecret });
      const written = 'update billing_connection set credentials = $3 where tenant_id = $1 and id = $2';
      await manager.query(written, [tenantId, id, sealed]);
      return renewed.token;
    });

  return async (connection) => {
    const { token, renewal } = parts.decryptCredentials(connection);
    if (!renewal || isFresh(renewal)) return token;
    const known = renewing.get(connection.id);
    if (known) return known;
    const next = renew(connection).finally(() => renewing.delete(connection.id));
    renewing.set(connection.id, next);
    return next;
  };
}

function askForNext(
  connectors: Renewing,
  { vendor, baseUrl }: BillingConnection,
  { refreshToken }: Renewal,
): Promise<Renewed> {
  const { renew } = connectors[vendor];
  if (!renew) throw new Error(`Tokens of ${vendor} do not end`);
  return renew(refreshToken, baseUrl, { timeoutMs: LONGEST_RENEWAL_MS });
}
