import 'reflect-metadata';
import { createToken } from '../access/create-token.ts';
import { systemSeams } from '../seams.ts';
import { Refused, runCommand } from './run-command.ts';

await runCommand({
  usage:
    'pnpm create-token --email ann@acme.example --name "Nightly export" --permissions invoices.view,audit.view [--expires 90d]',
  required: ['email', 'name', 'permissions'],
  optional: ['expires'],
  async run(database, { email = '', name = '', permissions = '', expires }) {
    const keys = permissions.split(',').map((key) => key.trim());
    const result = await createToken({ database, seams: systemSeams }, { email, name, permissions: keys, expires });
    if ('why' in result) throw new Refused(result.why);
    return `Shown only now; send it as "Authorization: Bearer <token>":\n${result.token}`;
  },
});
