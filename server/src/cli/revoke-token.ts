import 'reflect-metadata';
import { revokeAnyToken } from '../access/revoke-any-token.ts';
import { Refused, runCommand } from './run-command.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

await runCommand({
  usage: 'pnpm revoke-token ID (as pnpm list-tokens shows it)',
  operand: 'ID',
  async run(database, { ID = '' }) {
    const revoked = UUID.test(ID) ? await revokeAnyToken(database.ofAll, ID) : undefined;
    if (!revoked) throw new Refused(`There is no token with the id ${ID}. See them with: pnpm list-tokens`);
    return `The token "${revoked.name}" ${revoked.wasRevoked ? 'was revoked already' : 'is revoked'}.`;
  },
});
