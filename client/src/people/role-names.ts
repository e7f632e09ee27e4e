import { PERMISSIONS, type Permission, ROLES } from '@tuffops/shared/permission';
import type { Role } from '../generated/graphql.ts';

export const ROLE_NAMES: Record<Role, string> = {
  TECHNICIAN: 'Technician',
  OFFICE: 'Office',
  ACCOUNTANT: 'Accountant',
  ADMIN: 'Administrator',
};

export const ALL_ROLES = Object.keys(ROLE_NAMES) as Role[];

export const keysOfRole = (role: Role): readonly Permission[] => ROLES[role.toLowerCase() as keyof typeof ROLES];

/** What a key allows, for a person; one that this program does not know is shown as it is. */
export const sayKey = (key: string): string => (key in PERMISSIONS ? PERMISSIONS[key as Permission] : key);
