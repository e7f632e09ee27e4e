import 'reflect-metadata';
import { runCommand } from './run-command.ts';

await runCommand({
  usage: 'pnpm migrate',
  run: async () => 'The database is up to date.',
});
