import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { BadSetting, type Config, readConfig } from '../config.ts';
import { createDataSource } from '../database/data-source.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { entities } from '../entities.ts';

/** Why a command cannot do what it was asked, in a sentence. */
export class Refused extends Error {}

type Command = {
  usage: string;
  required?: readonly string[];
  optional?: readonly string[];
  run(dataSource: DataSource, options: Record<string, string>, config: Config): Promise<string>;
};

/** Runs a command on the database of the settings, migrated first, and prints what it answers or why it cannot. */
export async function runCommand(command: Command, args: string[] = process.argv.slice(2)): Promise<void> {
  try {
    const options = readOptions(command, args);
    const config = readConfig();
    console.log(await onDatabase(config, (dataSource) => command.run(dataSource, options, config)));
  } catch (error) {
    const isSentence = error instanceof Refused || error instanceof BadSetting;
    console.error(isSentence ? error.message : error);
    process.exitCode = 1;
  }
}

function readOptions({ usage, required = [], optional = [] }: Command, args: string[]): Record<string, string> {
  const names = [...required, ...optional];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: args.filter((arg) => arg !== '--'), options });
    const missing = required.find((name) => !values[name]);
    if (missing) throw new Refused(`--${missing} is missing.`);
    return values as Record<string, string>;
  } catch (error) {
    throw new Refused(`${(error as Error).message}\nUsage: ${usage}`);
  }
}

async function onDatabase<Result>(config: Config, act: (dataSource: DataSource) => Promise<Result>): Promise<Result> {
  const embedded = config.database ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir });
  const address = config.database ?? (embedded && { connection: embedded.connection });
  if (!address) throw new Error('There is no database.');
  try {
    await migrate(address);
    const dataSource = await createDataSource({ ...address, entities, poolSize: 2 }).initialize();
    try {
      return await act(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await embedded?.stop();
  }
}
