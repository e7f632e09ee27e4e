import type { Reach } from '../database/database.ts';
import { runNamed } from '../database/run-named.ts';
import type { Actor } from './actor.ts';
import { callerOfPerson, callerOfToken, PERSON, type PersonRow } from './authenticate.ts';
import type { Caller } from './caller.ts';

type Who = { tenantId: string; actor: Actor };

/** Whoever asked for something before, with the keys they have now. Null: they were shut out meanwhile. */
export async function findCaller({ manager }: Reach, { tenantId, actor }: Who): Promise<Caller | null> {
  if (actor.kind === 'USER') {
    const [person] = await runNamed<PersonRow>(
      manager,
      `select ${PERSON} from app_user u join tenant t on t.id = u.tenant_id
       where u.tenant_id = $1 and u.id = $2 and u.deactivated_at is null`,
      [tenantId, actor.id],
    );
    return person ? callerOfPerson(person) : null;
  }
  if (actor.kind !== 'API_TOKEN') return null;
  const [token] = await runNamed<PersonRow & { token_id: string; permissions: string[] }>(
    manager,
    `select k.id as token_id, k.permissions, ${PERSON} from api_token k
     join app_user u on u.tenant_id = k.tenant_id and u.id = k.user_id and u.deactivated_at is null
     join tenant t on t.id = u.tenant_id
     where k.tenant_id = $1 and k.id = $2 and k.revoked_at is null and (k.expires_at is null or k.expires_at > instant())`,
    [tenantId, actor.id],
  );
  return token ? callerOfToken(token) : null;
}
