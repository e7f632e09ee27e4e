import type { EntityManager } from 'typeorm';
import { endLinks, endSessions } from './end-access.ts';

/** Changes a person's password, signs them out everywhere but in `except`, and ends what else could change it. */
export async function writePassword(
  manager: EntityManager,
  person: { tenantId: string; id: string },
  passwordHash: string,
  except?: string,
): Promise<number> {
  await manager.query('update app_user set password_hash = $3 where tenant_id = $1 and id = $2', [
    person.tenantId,
    person.id,
    passwordHash,
  ]);
  await endLinks(manager, person);
  return endSessions(manager, person, except);
}
