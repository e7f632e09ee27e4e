import type { Reach } from '../database/database.ts';
import { revokeToken, type TokenRevoked } from './revoke-token.ts';

/** The operator's: ends an API token, whosever it is. Undefined: there is none with this id, a UUID. */
export async function revokeAnyToken(reach: Reach, id: string): Promise<TokenRevoked | undefined> {
  const [token]: [{ tenantId: string }?] = await reach.manager.query(
    'select tenant_id as "tenantId" from api_token where id = $1',
    [id],
  );
  return token && revokeToken(reach, token.tenantId, id);
}
