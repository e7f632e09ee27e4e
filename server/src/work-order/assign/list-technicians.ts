import { type EntityManager, IsNull } from 'typeorm';
import { permissionsOfUser, User } from '../../access/user.entity.ts';

/** Who can be assigned: those of the tenant's people who may see and work on their own work orders. */
export async function listTechnicians(manager: EntityManager, tenantId: string): Promise<User[]> {
  const people = await manager.find(User, {
    where: { tenantId, deactivatedAt: IsNull() },
    order: { name: 'asc', id: 'asc' },
  });
  return people.filter(isTechnician);
}

export function isTechnician(user: User): boolean {
  const permissions = permissionsOfUser(user);
  return permissions.has('work_orders.view') && permissions.has('work_orders.edit');
}
