import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runToEnd } from './run-to-end.ts';

/** Installs what the package.json of a folder of ours names into another folder, with its programs, once for each version of it. */
export async function installPackages(source: string, folder: string): Promise<void> {
  const stamp = path.join(folder, '.installed');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true, filter: (file) => file === source || /\.(mjs|json)$/.test(file) });
  const wanted = readFileSync(path.join(folder, 'package.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await runToEnd('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
  writeFileSync(stamp, wanted);
}
