import { isolate } from '@tuffops/shared/isolate';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { countMail } from '../../access/count-mail.ts';
import { createPasswordLink } from '../../access/create-password-link.ts';
import { endLinks } from '../../access/end-access.ts';
import type { Reach } from '../../database/database.ts';
import type { Deps } from '../../deps.ts';
import type { Mail } from '../../mail/mailer.ts';
import type { UserAccount } from '../user-account.type.ts';

/**
 * Makes a person's one link to set a password, so that those made before are worth nothing. Undefined: they are shut out. Where
 * passwords are switched off it is the page on which they sign in elsewhere.
 */
export async function makeLink(
  manager: EntityManager,
  { publicUrl, signInWays }: Pick<Deps, 'publicUrl' | 'signInWays'>,
  account: Pick<UserAccount, 'tenantId' | 'id'>,
): Promise<string | undefined> {
  await endLinks(manager, account);
  if (!signInWays().passwords) return `${publicUrl()}/sign-in`;
  return createPasswordLink(manager, publicUrl(), account);
}

/** `mailed`: a mail server took it. `way`: how the link comes to the person, as a sentence for whoever made it. */
export type Mailed = { mailed: boolean; way: string };

/** Mails a link that was made, if mail is on. What is not mailed is given in another way. */
export async function mailLink(
  { mailer, signInWays }: Pick<Deps, 'mailer' | 'signInWays'>,
  reach: Reach,
  caller: Caller,
  { account, link }: { account: UserAccount; link: string },
): Promise<Mailed> {
  const { id, tenantId, email, status } = account;
  if (!mailer.isOn) return notMailed('Give them the link: no mail was sent.');
  if (!(await countMail(reach, { tenantId, about: id })))
    return notMailed('Too many mails were sent just now: give them the link in another way.');
  const { passwords, elsewhere } = signInWays();
  const write = status === 'INVITED' ? invitation : newLink;
  const words = passwords || !elsewhere ? write(caller, link) : invitationElsewhere(caller, link, elsewhere.name);
  const mailed = await mailer.send({ to: email, ...words });
  if (!mailed) return notMailed('The mail could not be sent: give them the link in another way.');
  return { mailed, way: `A mail with the link is on its way to ${email}.` };
}

const notMailed = (way: string): Mailed => ({ mailed: false, way });

type Words = Pick<Mail, 'subject' | 'text'>;

const invitation = ({ userName, tenant }: Caller, link: string): Words => ({
  subject: `You are invited to TuffOps by ${isolate(tenant.name)}`,
  text: `${isolate(userName)} invites you to the TuffOps account of ${isolate(tenant.name)}.

Choose a password here, once, within a week:
${link}

From then on you sign in with this e-mail address.
`,
});

const invitationElsewhere = ({ userName, tenant }: Caller, link: string, name: string): Words => ({
  subject: `You are invited to TuffOps by ${isolate(tenant.name)}`,
  text: `${isolate(userName)} invites you to the TuffOps account of ${isolate(tenant.name)}.

Sign in with ${name}, which has to have this e-mail address:
${link}
`,
});

const newLink = ({ userName, tenant }: Caller, link: string): Words => ({
  subject: 'Choose a new password for TuffOps',
  text: `${isolate(userName)} of ${isolate(tenant.name)} made you a link to choose a new password for TuffOps.

Use it here, once, within a week:
${link}
`,
});
