import type { DatabaseAddress } from './config/config.ts';
import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { compose, type Server } from './compose.ts';
import { BadSetting, type Config, readConfig } from './config/config.ts';
import { startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { putDemoThere } from './demo/put-demo-there.ts';
import { sayWhere } from './demo/say-where.ts';
import { startSandbox } from './demo/start-sandbox.ts';
import { createLog } from './http/log.ts';
import { keepRunning } from './keep-running.ts';
import { systemSeams } from './seams.ts';
import { startTracing } from './trace/start-tracing.ts';

const SANDBOX = fileURLToPath(new URL('./sandbox.mjs', import.meta.url));

/** What was started, to be stopped the other way round. */
const started: (() => Promise<void>)[] = [];

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm hands on to us what the terminal has sent us already: what comes so soon is the same signal. */
const ECHO_MS = 1_500;

let endingSince: number | undefined;
for (const signal of SIGNALS) {
  process.on(signal, () => {
    if (endingSince === undefined) void end(0);
    else if (performance.now() - endingSince > ECHO_MS) process.exit(130);
  });
}
try {
  await start(readConfig());
} catch (error) {
  console.error(error instanceof BadSetting ? error.message : error);
  await end(1);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  if (config.tracing) started.push((await startTracing(config.tracing)).stop);
  const { database, folder } = await openDatabase(config, log);
  const sandbox = await openSandbox(config, log);

  await migrate(database);
  const server = await compose({ ...config, database }, { log });
  started.push(server.close);
  const demo = config.isDemo && sandbox ? () => putDemoThere(server.deps, sandbox.url) : undefined;
  if (demo) await migrate(database, demo);
  await listen(server, config);
  if (config.port === 0) await demo?.();
  sayWhere({ publicUrl: server.deps.publicUrl(), sandboxUrl: sandbox?.url, folder, isDemo: demo !== undefined });
}

type Database = { database: DatabaseAddress; folder?: string };

async function openDatabase({ database, dataDir }: Config, log: Logger): Promise<Database> {
  if (database) return { database };
  const start = () => startEmbeddedPostgres({ dataDir });
  const { first, stop } = await keepRunning({ name: 'PostgreSQL', start, seams: systemSeams, log });
  started.push(stop);
  return { database: { connection: first.connection }, folder: first.folder };
}

async function openSandbox({ sandboxPort, dataDir, logLevel }: Config, log: Logger) {
  if (!sandboxPort) return undefined;
  const start = () => startSandbox({ program: SANDBOX, port: sandboxPort, dataDir, logLevel });
  const { first, stop } = await keepRunning({ name: 'The billing sandbox', start, seams: systemSeams, log });
  started.push(stop);
  return first;
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
  endingSince = performance.now();
  for (const stop of started.splice(0).reverse()) await stop().catch((error: unknown) => console.error(error));
  process.exit(code);
}
