import 'reflect-metadata';
import { deactivateUser, reactivateUser } from '../access/deactivate-user.ts';
import { Refused, runCommand } from './run-command.ts';

await runCommand({
  usage: 'pnpm deactivate-user --email ann@acme.example [--undo]',
  required: ['email'],
  flags: ['undo'],
  async run(database, { email = '', undo }) {
    const result = await (undo ? reactivateUser : deactivateUser)(database.ofAll, email);
    if ('why' in result) throw new Refused(result.why);
    if (undo) return `${result.email} may sign in again. Their tokens stay revoked.`;
    return `${result.email} is shut out. Ended with it: sessions ${result.sessions}, tokens ${result.tokens}.`;
  },
});
