import type { Role } from '../../generated/graphql.ts';

/** A person as the dialogs about them need to know them. */
export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  extraPermissions: readonly string[];
  isOut: boolean;
  isInvited: boolean;
};
