import type { Reach } from '../database/database.ts';

export type TokenRevoked = { name: string; wasRevoked: boolean };

/** Ends an API token of the tenant's for good: the next request with it is refused. Undefined: there is none with this id. */
export async function revokeToken(reach: Reach, tenantId: string, id: string): Promise<TokenRevoked | undefined> {
  const [rows]: [TokenRevoked[]] = await reach.manager.query(
    `update api_token k set revoked_at = coalesce(k.revoked_at, instant())
     from (select id, revoked_at from api_token where tenant_id = $1 and id = $2 for update) as before
     where k.tenant_id = $1 and k.id = before.id
     returning k.name, before.revoked_at is not null as "wasRevoked"`,
    [tenantId, id],
  );
  return rows[0];
}
