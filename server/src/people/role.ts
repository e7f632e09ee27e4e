import { ROLE_NAMES, type Role as RoleName } from '@tuffops/shared/permission';
import { registerEnumType } from 'type-graphql';

/** A role as the contract writes it: `OFFICE`. */
export const Role = Object.fromEntries(ROLE_NAMES.map((name) => [name.toUpperCase(), name])) as Record<
  Uppercase<RoleName>,
  RoleName
>;
export type Role = RoleName;

registerEnumType(Role, {
  name: 'Role',
  description: 'A bundle of permission keys, of which each person has one.',
  valuesConfig: {
    TECHNICIAN: { description: 'Sees and works on their own work orders.' },
    OFFICE: { description: 'Sees all work orders and customers, and invoices them.' },
    ACCOUNTANT: { description: 'Sees invoices and their history, and cancels them.' },
    ADMIN: { description: 'May do everything.' },
  },
});

/** Where a person stands. */
export const UserStatus = { INVITED: 'INVITED', ACTIVE: 'ACTIVE', DEACTIVATED: 'DEACTIVATED' } as const;
export type UserStatus = keyof typeof UserStatus;

registerEnumType(UserStatus, {
  name: 'UserStatus',
  description: 'Where a person stands.',
  valuesConfig: {
    INVITED: { description: 'Has set no password yet, and so has never signed in.' },
    ACTIVE: { description: 'May sign in, and has done so before.' },
    DEACTIVATED: { description: 'Shut out: may not sign in, and has neither sessions nor tokens.' },
  },
});
