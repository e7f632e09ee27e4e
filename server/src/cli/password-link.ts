import 'reflect-metadata';
import { noPasswords } from '@tuffops/shared/sign-in-problem';
import { createPasswordLink } from '../access/create-password-link.ts';
import { findUserByEmail, normalizeEmail } from '../access/find-user-by-email.ts';
import { ownOrigins } from '../http/own-origins.ts';
import { Refused, runCommand } from './run-command.ts';

await runCommand({
  usage: 'pnpm password-link --email ann@acme.example',
  required: ['email'],
  async run({ ofAll: { manager } }, options, config) {
    if (config.oidc?.isOnly) throw new Refused(noPasswords(config.oidc.name));
    const email = normalizeEmail(options.email ?? '');
    const user = await findUserByEmail(manager, email);
    if (!user) throw new Refused(`There is no user with the e-mail address ${email}.`);
    const link = await createPasswordLink(manager, ownOrigins(config, config.port).publicUrl, user);
    if (!link) {
      throw new Refused(
        `${email} is deactivated. Let them in first with: pnpm deactivate-user --email ${email} --undo`,
      );
    }
    return `Within a week, ${email} can set a password at, once:\n${link}`;
  },
});
