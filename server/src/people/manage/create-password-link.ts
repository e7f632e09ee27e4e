import { isolate } from '@tuffops/shared/isolate';
import type { Caller } from '../../access/caller.ts';
import { whyNoPasswords } from '../../access/sign-in-ways.ts';
import type { Deps } from '../../deps.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { lockAccount } from '../read-account.ts';
import {
  type CreatePasswordLinkInput,
  PasswordLinkCreated,
  PasswordLinkNotCreated,
} from './create-password-link.type.ts';
import { mailLink, makeLink } from './hand-out-link.ts';
import { whyNotHandOut, whyNotManage } from './why-not-manage.ts';

/** Makes a person a new link to set a password, for who forgot it or never got the first one. */
export async function createPasswordLinkFor(
  deps: Pick<Deps, 'database' | 'mailer' | 'publicUrl' | 'signInWays'>,
  caller: Caller,
  input: CreatePasswordLinkInput,
): Promise<PasswordLinkCreated | PasswordLinkNotCreated> {
  const tenantId = caller.tenant.id;
  const reach = deps.database.of(tenantId);
  const id = parseId(input.userId, 'userId');
  const made = await reach.transaction(async (manager) => {
    const account = await lockAccount(manager, tenantId, id);
    const why = whyNotHandOut(caller) ?? whyNotManage(caller, account) ?? whyNoPasswords(deps.signInWays());
    if (why) return new PasswordLinkNotCreated(account, why);
    const link = await makeLink(manager, deps, account);
    const isOut = `${isolate(account.user.name)} is shut out. Let them in again first.`;
    return link ? { account, link } : new PasswordLinkNotCreated(account, isOut);
  });
  if (made instanceof PasswordLinkNotCreated) return made;
  const { account, link } = made;
  const { mailed, way } = await mailLink(deps, reach, caller, made);
  const message = `${isolate(account.user.name)} can choose a new password. ${way}`;
  return Object.assign(new PasswordLinkCreated(account, message), { link, mailed });
}
