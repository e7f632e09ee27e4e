import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from './testing/bundle.ts';
import type { TestDatabase } from './testing/database-url.ts';
import { runProgram } from './testing/run-program.ts';
import { TEST_SECRET_KEY } from './testing/running-server.ts';
import { startServerProcess } from './testing/server-process.ts';
import { createTestDatabase } from './testing/test-database.ts';

let program: string;
let database: TestDatabase;
let settings: Record<string, string>;

beforeAll(async () => {
  program = await bundle('src/main.ts');
  database = await createTestDatabase();
  settings = { DATABASE_URL: database.url, SECRET_KEY: TEST_SECRET_KEY, LOG_LEVEL: 'warn' };
});
afterAll(() => database.drop());

async function takeAPort(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

it('a port that is taken is named in a sentence, and nothing is left running', async () => {
  const other = await takeAPort();
  const { port } = other.address() as AddressInfo;
  const ended = await runProgram(program, [], { ...settings, PORT: String(port) });
  other.close();
  expect(ended).toEqual({
    code: 1,
    out: '',
    err: `PORT ${port} is taken by another program. Set PORT to a free port.\n`,
  });
});

it('a setting that cannot be stops the start with a sentence', async () => {
  const ended = await runProgram(program, [], { ...settings, BILLING_TIMEOUT_MS: 'soon' });
  expect(ended).toEqual({
    code: 1,
    out: '',
    err: 'BILLING_TIMEOUT_MS must be a whole number from 100 to 120000, not "soon".\n',
  });
});

it('two processes serve one database, and each stops on its own', async () => {
  const [one, other] = await Promise.all([
    startServerProcess(program, database.url, {}),
    startServerProcess(program, database.url, {}),
  ]);
  await one.stop();
  expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
  await other.stop();
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
});
