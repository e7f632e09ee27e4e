import 'reflect-metadata';
import { findUserByEmail, normalizeEmail } from '../access/find-user-by-email.ts';
import { Refused, runCommand } from './run-command.ts';

await runCommand({
  usage: 'pnpm unlink-account --email ann@acme.example',
  required: ['email'],
  async run(database, options) {
    const email = normalizeEmail(options.email ?? '');
    const user = await findUserByEmail(database.ofAll.manager, email);
    if (!user) throw new Refused(`There is no user with the e-mail address ${email}.`);
    const { tenantId, id } = user;
    const unlink = 'delete from oidc_identity where tenant_id = $1 and user_id = $2';
    const [, unlinked] = await database.of(tenantId).manager.query(unlink, [tenantId, id]);
    if (unlinked === 0) throw new Refused(`${email} is not linked with an account elsewhere.`);
    return `${email} is linked anew by the next sign-in elsewhere that has this address verified.`;
  },
});
