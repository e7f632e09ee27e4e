import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprint, inRoot } from './checkout.mjs';
import { refuseUnderRunning } from './running.mjs';
import { run, script, step } from './step.mjs';

const BOTH = ['pnpm-lock.yaml', 'tsconfig.base.json', 'shared'];

/** Builds the server for production, unless its sources are those of the last build. */
export async function buildServer() {
  const sources = ['package.json', 'tsconfig.json', 'rolldown.config.ts', 'src', 'sandbox', 'bench'];
  await unlessCurrent('server/dist', [...BOTH, ...sources.map((each) => `server/${each}`)], () =>
    step('Building the server', () => run(...script('server', 'build'))),
  );
}

/** Builds the screens for production, unless their sources are those of the last build. */
export async function buildClient() {
  await unlessCurrent('client/dist', [...BOTH, 'server/schema.graphql', 'client'], () =>
    step('Building the screens', async () => {
      await run(...script('client', 'codegen'));
      await run(...script('client', 'build'));
    }),
  );
}

async function unlessCurrent(folder, sources, build) {
  const stamp = inRoot(folder, '.built-from');
  const wanted = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  refuseUnderRunning();
  await build();
  writeFileSync(stamp, wanted);
}
