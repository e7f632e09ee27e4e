import type { EntityManager } from 'typeorm';

/**
 * Whether nobody but this person could let others in again: an administrator who may sign in. The lock makes two who shut each
 * other out at once come one after the other.
 */
export async function isLastAdmin(
  manager: EntityManager,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<boolean> {
  const admins: { id: string }[] = await manager.query(
    `select id from app_user u
     where tenant_id = $1 and role = 'admin' and deactivated_at is null and (password_hash is not null
       or exists (select from oidc_identity i where i.tenant_id = u.tenant_id and i.user_id = u.id))
     order by id for no key update`,
    [tenantId],
  );
  return admins.length === 1 && admins[0]?.id === id;
}
