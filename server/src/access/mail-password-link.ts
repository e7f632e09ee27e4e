import type { Reach } from '../database/database.ts';
import type { Mailer } from '../mail/mailer.ts';
import { createPasswordLink } from './create-password-link.ts';
import { findUserByEmail, normalizeEmail } from './find-user-by-email.ts';

/**
 * Mails whoever has this e-mail address, and may sign in, a link to choose a new password. It tells nobody whether there is such
 * a person: whoever asked is answered before.
 */
export async function mailPasswordLink(
  { reach, mailer, publicUrl }: { reach: Reach; mailer: Mailer; publicUrl: string },
  typed: string,
): Promise<void> {
  const user = await findUserByEmail(reach.manager, normalizeEmail(typed));
  const link = user && (await createPasswordLink(reach.manager, publicUrl, user));
  if (!link) return;
  await mailer.send({
    to: user.email,
    subject: 'Choose a new password for TuffOps',
    text: `Somebody, probably you, asked for a new password for ${user.email} at TuffOps.

Choose it here, once, within a week:
${link}

If it was not you, there is nothing to do: your password stays as it is.
`,
  });
}
