import 'reflect-metadata';
import { ownOrigins } from '../http/own-origins.ts';
import { systemSeams } from '../seams.ts';
import { createContractor } from '../tenant/create-contractor.ts';
import { Refused, runCommand } from './run-command.ts';

await runCommand({
  usage:
    'pnpm create-contractor --name "Acme Air" --admin-email ann@acme.example [--currency USD] [--time-zone America/Chicago]',
  required: ['name', 'admin-email'],
  optional: ['currency', 'time-zone'],
  async run(database, options, config) {
    const { publicUrl } = ownOrigins(config, config.port);
    const result = await createContractor(
      { database, seams: systemSeams, publicUrl },
      {
        name: options.name ?? '',
        adminEmail: options['admin-email'] ?? '',
        currency: options.currency,
        timeZone: options['time-zone'],
      },
    );
    if ('why' in result) throw new Refused(result.why);
    if (config.oidc?.isOnly)
      return `Created. ${result.adminEmail} signs in with ${config.oidc.name}, which has to have verified this address, at:\n${publicUrl}/sign-in`;
    return `Created. Within a week, ${result.adminEmail} can set a password at, once:\n${result.passwordLink}`;
  },
});
