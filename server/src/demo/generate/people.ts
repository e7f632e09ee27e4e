import type { User } from '../../access/user.entity.ts';
import type { Contractor } from '../contractors.ts';
import type { Random } from '../random.ts';

/** `technicians`: the first is the one of the demo's sign-in. `office`: who assigns, approves and bills. */
export type People = { all: User[]; technicians: User[]; office: User };

export function makePeople(
  random: Random,
  contractor: Contractor,
  { tenantId, since, passwordHash }: { tenantId: string; since: Date; passwordHash: string },
): People {
  const all = contractor.people.map((person) => ({
    id: random.id(since),
    tenantId,
    ...person,
    passwordHash,
    extraPermissions: [],
    deactivatedAt: null,
    lastSeenAt: null,
    createdAt: since,
  }));
  const office = all.find(({ role }) => role === 'office') ?? all.find(({ role }) => role === 'admin');
  if (!office) throw new Error(`${contractor.tenant.name} has nobody in the office.`);
  return { all, technicians: all.filter(({ role }) => role === 'technician'), office };
}
