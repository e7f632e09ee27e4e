import type { EntityManager } from 'typeorm';

type Person = { tenantId: string; id: string };

/** Signs a person out everywhere, but for one session if it is given; answers from how many. */
export async function endSessions(manager: EntityManager, { tenantId, id }: Person, except?: string): Promise<number> {
  const [, ended] = await manager.query(
    'delete from session where tenant_id = $1 and user_id = $2 and id is distinct from $3::uuid',
    [tenantId, id, except ?? null],
  );
  return ended;
}

/** Ends the links by which a person could still set a password; answers how many. */
export async function endLinks(manager: EntityManager, { tenantId, id }: Person): Promise<number> {
  const [, ended] = await manager.query(
    'delete from password_link where tenant_id = $1 and user_id = $2 and used_at is null',
    [tenantId, id],
  );
  return ended;
}

/** Ends a person's tokens; answers how many. */
export async function endTokens(manager: EntityManager, { tenantId, id }: Person): Promise<number> {
  const [, ended] = await manager.query(
    'update api_token set revoked_at = instant() where tenant_id = $1 and user_id = $2 and revoked_at is null',
    [tenantId, id],
  );
  return ended;
}
