import type { Reach } from '../database/database.ts';

export type ListedToken = {
  id: string;
  name: string;
  email: string;
  permissions: string[];
  state: 'active' | 'expired' | 'revoked';
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** Every API token, or those of one person, newest first. A revoked or expired one is listed, too. */
export function listTokens(reach: Reach, email: string | undefined): Promise<ListedToken[]> {
  return reach.manager.query(
    `select k.id, k.name, u.email, k.permissions, k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
       case when k.revoked_at is not null then 'revoked' when k.expires_at <= instant() then 'expired' else 'active' end as state
     from api_token k join app_user u on u.tenant_id = k.tenant_id and u.id = k.user_id
     where $1::text is null or u.email = $1
     order by k.created_at desc, k.id desc`,
    [email],
  );
}
