import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fingerprint, inRoot, root } from './checkout.mjs';
import { refuseUnderRunning } from './running.mjs';
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
  refuseUnderRunning();
  rmSync(STAMP, { force: true });
  const home = homeToInstallFrom();
  // NODE_ENV=production would leave out what the build needs; CI lets pnpm replace a folder without asking.
  process.once('exit', home.remove);
  const env = { ...process.env, ...home.env, NODE_ENV: 'development', CI: 'true' };
  try {
    await step('Installing packages', () =>
      run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], { cwd: root, env }),
    );
  } finally {
    home.remove();
    process.off('exit', home.remove);
  }
  writeFileSync(STAMP, wanted);
}

/** npm and pnpm keep what they download in the home folder; not everybody has one to write to. */
function homeToInstallFrom() {
  try {
    accessSync(homedir(), constants.W_OK);
    return { env: {}, remove() {} };
  } catch {
    const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-home-'));
    return {
      env: { HOME: folder, npm_config_cache: path.join(folder, '.npm') },
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  }
}
