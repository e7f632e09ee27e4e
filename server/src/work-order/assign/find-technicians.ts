import type { EntityManager } from 'typeorm';
import { User } from '../../access/user.entity.ts';
import { readRows } from '../../database/read-rows.ts';
import { isTechnician } from './list-technicians.ts';

/** Those of these people who can be assigned to work orders. */
export async function findTechnicians(
  manager: EntityManager,
  tenantId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, User>> {
  if (userIds.length === 0) return new Map();
  const active = 't.id = any($2::uuid[]) and t.deactivated_at is null';
  const users = await readRows(manager, User, active, [tenantId, userIds]);
  return new Map(users.filter(isTechnician).map((user) => [user.id, user]));
}
