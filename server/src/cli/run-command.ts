import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { DatabaseAddress } from '../config/config.ts';
import { BadSetting, type Config, readConfig } from '../config/config.ts';
import { createDataSource, createTenantDataSource } from '../database/data-source.ts';
import { createDatabase, type Database } from '../database/database.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { entities } from '../entities.ts';

/** Why a command cannot do what it was asked, in a sentence. */
export class Refused extends Error {}

type Command = {
  usage: string;
  /** What stands before the options without a name, and is required. */
  operand?: string;
  required?: readonly string[];
  optional?: readonly string[];
  /** Options without a value: `'true'` when they are there. */
  flags?: readonly string[];
  /** Of the embedded PostgreSQL, if it is started for this command. */
  embeddedSettings?: Record<string, string>;
  /** The sentence to print, if these options ask for nothing of a database. */
  withoutDatabase?(options: Record<string, string>): Promise<string | undefined | ''>;
  /** Answers the sentence to print. */
  run(database: Database, options: Record<string, string>, config: ConfigWithDatabase): Promise<string>;
};

type ConfigWithDatabase = Config & { database: DatabaseAddress };

/** Runs a command on the database of the settings, migrated first, and prints what it answers or why it cannot. */
export async function runCommand(command: Command, args: string[] = process.argv.slice(2)): Promise<void> {
  try {
    const options = readOptions(command, args);
    console.log((await command.withoutDatabase?.(options)) || (await onDatabase(readConfig(), command, options)));
  } catch (error) {
    const isSentence = error instanceof Refused || error instanceof BadSetting;
    console.error(isSentence ? error.message : error);
    process.exitCode = 1;
  }
}

function readOptions(command: Command, args: string[]): Record<string, string> {
  const { usage, operand, required = [], optional = [], flags = [] } = command;
  const options: ParseArgsConfig['options'] = Object.fromEntries([
    ...[...required, ...optional].map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const given = args.filter((arg) => arg !== '--');
    const parsed = parseArgs({ args: given, options, allowPositionals: operand !== undefined });
    const { values, positionals }: { values: Record<string, unknown>; positionals: string[] } = parsed;
    if (operand && positionals.length !== 1) throw new Refused(`Name one ${operand}.`);
    const missing = required.find((name) => !values[name]);
    if (missing) throw new Refused(`--${missing} is missing.`);
    const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
    return Object.fromEntries(operand ? [...texts, [operand, positionals[0]]] : texts);
  } catch (error) {
    throw new Refused(`${(error as Error).message}\nUsage: ${usage}`);
  }
}

async function onDatabase(config: Config, command: Command, options: Record<string, string>): Promise<string> {
  const { dataDir } = config;
  const embedded = config.database
    ? undefined
    : await startEmbeddedPostgres({ dataDir, settings: command.embeddedSettings });
  const database = config.database ?? (embedded && { connection: embedded.connection });
  if (!database) throw new Error('There is no database.');
  try {
    await migrate(database);
    const ways = { ...database, entities, poolSize: 2 };
    const [ofAll, ofTenants] = [createDataSource(ways), createTenantDataSource(ways)];
    try {
      await ofAll.initialize();
      await ofTenants.initialize();
      return await command.run(createDatabase({ ofAll, ofTenants }), options, { ...config, database });
    } finally {
      for (const each of [ofAll, ofTenants]) if (each.isInitialized) await each.destroy();
    }
  } finally {
    await embedded?.stop();
  }
}
