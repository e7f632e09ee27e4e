import { MAX_NAME } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { isPermission, type Permission, permissionsOf, type Role } from '@tuffops/shared/permission';
import { countCharacters } from '@tuffops/shared/shorten';
import type { Caller } from '../../access/caller.ts';
import { whyNotGive } from './why-not-manage.ts';

/** `field`: the path of what is wrong in the input; `message`: a sentence. */
export type WrongField = { field: string; message: string };

export type Wanted = { name: string; role: Role; extraPermissions: readonly string[] };
type Right = { name: string; role: Role; extraPermissions: Permission[] };

/** What is to be stored of a person: one line as name, and as extra keys those that the role lacks. Or what is wrong. */
export function checkPerson(caller: Caller, wanted: Wanted): Right | WrongField {
  const { role, extraPermissions } = wanted;
  const name = oneLine(wanted.name);
  const wrongName = whyNotName(name);
  if (wrongName) return wrongName;
  const unknown = extraPermissions.findIndex((key) => !isPermission(key));
  if (unknown >= 0) return { field: `extraPermissions.${unknown}`, message: 'There is no such permission.' };
  const ofRole = permissionsOf(role, []);
  const notOfRole = whyNotGive(caller, ofRole);
  if (notOfRole) return { field: 'role', message: notOfRole };
  const extra = [...new Set(extraPermissions.filter(isPermission))].filter((key) => !ofRole.has(key)).sort();
  const notExtra = whyNotGive(caller, new Set(extra));
  return notExtra ? { field: 'extraPermissions', message: notExtra } : { name, role, extraPermissions: extra };
}

export function whyNotName(name: string): WrongField | undefined {
  if (!name) return { field: 'name', message: 'The name must not be empty.' };
  if (countCharacters(name) <= MAX_NAME) return undefined;
  return { field: 'name', message: `The name must be at most ${MAX_NAME} characters long.` };
}
