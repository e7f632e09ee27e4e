import 'reflect-metadata';
import { revokeToken } from '../access/revoke-token.ts';
import { Refused, runCommand } from './run-command.ts';

await runCommand({
  usage: 'pnpm revoke-token ID (as pnpm list-tokens shows it)',
  operand: 'ID',
  async run(database, { ID = '' }) {
    const revoked = await revokeToken(database.ofAll, ID);
    if (!revoked) throw new Refused(`There is no token with the id ${ID}. See them with: pnpm list-tokens`);
    return `The token "${revoked.name}" ${revoked.wasRevoked ? 'was revoked already' : 'is revoked'}.`;
  },
});
