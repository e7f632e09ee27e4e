import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fingerprint, inRoot, root } from './checkout.mjs';
import { run, step } from './step.mjs';

const PNPM = 'pnpm@12.21.0';
const STAMP = inRoot('node_modules', '.installed-from');
const FOLDERS = ['.', 'server', 'client', 'shared'];

/** Installs what is missing with the pinned pnpm, which npx brings. */
export async function install() {
  const wanted = fingerprint([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...FOLDERS.map((each) => `${each}/package.json`),
  ]);
  const isThere = FOLDERS.every((each) => existsSync(inRoot(each, 'node_modules')));
  if (isThere && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  rmSync(STAMP, { force: true });
  // NODE_ENV=production would leave out what the build needs; CI lets pnpm replace a folder without asking.
  const env = { ...process.env, NODE_ENV: 'development', CI: 'true' };
  await step('Installing packages', () =>
    run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], { cwd: root, env }),
  );
  writeFileSync(STAMP, wanted);
}
