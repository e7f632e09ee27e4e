import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built or not, we lie somewhere within it. */
function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'pnpm-workspace.yaml'))) return folder;
  if (folder === path.dirname(folder)) throw new Error('The benchmark runs from a checkout only.');
  return findRoot(path.dirname(folder));
}

const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));

/** A file or folder of the checkout. */
export const inCheckout = (...names: string[]): string => path.join(root, ...names);
