import 'reflect-metadata';
import { normalizeEmail } from '../access/find-user-by-email.ts';
import { type ListedToken, listTokens } from '../access/list-tokens.ts';
import { runCommand } from './run-command.ts';

await runCommand({
  usage: 'pnpm list-tokens [--email ann@acme.example]',
  optional: ['email'],
  async run(database, { email }) {
    const tokens = await listTokens(database.ofAll, email && normalizeEmail(email));
    return tokens.length ? tokens.map(describe).join('\n') : 'There are no tokens.';
  },
});

function describe({ id, name, email, state, expiresAt, lastUsedAt, permissions }: ListedToken): string {
  const expires = expiresAt ? `expires ${expiresAt.toISOString()}` : 'never expires';
  const used = lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : 'never used';
  return `${id}  ${state}  ${email}  ${JSON.stringify(name)}  ${expires}  ${used}  ${permissions.join(',')}`;
}
