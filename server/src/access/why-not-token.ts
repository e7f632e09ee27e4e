import { MAX_NAME } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { isPermission, type Permission } from '@tuffops/shared/permission';
import { countCharacters } from '@tuffops/shared/shorten';

/** `field`: the path of what is wrong; `message`: a sentence. */
export type WhyNotToken = { field: string; message: string };

export const nameOfToken = oneLine;

/** Why somebody with the keys `held` cannot have a token of this name with these keys. `whose`: `You`, or their address. */
export function whyNotToken(
  { name, permissions }: { name: string; permissions: readonly string[] },
  held: ReadonlySet<Permission>,
  whose: string,
): WhyNotToken | undefined {
  if (!nameOfToken(name)) return { field: 'name', message: 'The name must not be empty.' };
  if (countCharacters(nameOfToken(name)) > MAX_NAME)
    return { field: 'name', message: `The name must be at most ${MAX_NAME} characters long.` };
  if (!permissions.length) return { field: 'permissions', message: 'Name at least one permission.' };
  const at = permissions.findIndex((key) => !isPermission(key) || !held.has(key));
  if (at < 0) return undefined;
  const key = permissions[at] as string;
  const lacks = `${whose === 'You' ? 'You do' : `${whose} does`} not have the permission ${key}, so no token of ${whose === 'You' ? 'yours' : 'theirs'} can.`;
  return { field: `permissions.${at}`, message: isPermission(key) ? lacks : `There is no permission "${key}".` };
}
