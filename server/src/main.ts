import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { compose, type Server } from './compose.ts';
import { BadSetting, type Config, readConfig } from './config.ts';
import type { DatabaseAddress } from './database/address.ts';
import { startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { putDemoThere } from './demo/put-demo-there.ts';
import { sayWhere } from './say-where.ts';
import { startSandbox } from './start-sandbox.ts';

const SANDBOX = fileURLToPath(new URL('./sandbox.mjs', import.meta.url));

/** What was started, to be stopped the other way round. */
const started: (() => Promise<void>)[] = [];

process.once('SIGINT', () => void end(0));
process.once('SIGTERM', () => void end(0));
try {
  await start(readConfig());
} catch (error) {
  console.error(error instanceof BadSetting ? error.message : error);
  await end(1);
}

async function start(config: Config): Promise<void> {
  const { database, folder } = await openDatabase(config);
  const { sandboxPort, dataDir, logLevel } = config;
  const sandbox = sandboxPort
    ? await startSandbox({ program: SANDBOX, port: sandboxPort, dataDir, logLevel })
    : undefined;
  if (sandbox) started.push(sandbox.stop);

  await migrate(database);
  const server = await compose({ ...config, database });
  started.push(server.close);
  const demo = config.isDemo && sandbox ? () => putDemoThere(server.deps, sandbox.url) : undefined;
  if (demo) await migrate(database, demo);
  await listen(server, config);
  if (config.port === 0) await demo?.();
  sayWhere({ publicUrl: server.deps.publicUrl(), sandboxUrl: sandbox?.url, folder, isDemo: demo !== undefined });
}

async function openDatabase({ database, dataDir }: Config): Promise<{ database: DatabaseAddress; folder?: string }> {
  if (database) return { database };
  const { connection, folder, stop } = await startEmbeddedPostgres({ dataDir });
  started.push(stop);
  return { database: { connection }, folder };
}

async function listen(server: Server, { port }: Config): Promise<number> {
  try {
    return await server.listen();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new BadSetting(`PORT ${port} is taken by another program. Set PORT to a free port.`);
  }
}

/** Drains and stops, once; a second signal does not wait. */
async function end(code: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  for (const stop of started.splice(0).reverse()) await stop().catch((error: unknown) => console.error(error));
  process.exit(code);
}
