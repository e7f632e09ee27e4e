import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const inRoot = (...names) => path.join(root, ...names);

const LEFT_OUT = /^(node_modules|dist|generated|test-results|playwright-report|browser-tests|coverage)$|\.test\.tsx?$/;

/** A fingerprint of files and folders of the checkout, without what is generated or only tests. */
export function fingerprint(names) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const name of names) add(hash, name);
  return hash.digest('hex');
}

function add(hash, name) {
  try {
    hash.update(name).update(readFileSync(inRoot(name)));
  } catch (error) {
    if (error.code !== 'EISDIR') throw error;
    for (const entry of readdirSync(inRoot(name)).sort()) if (!LEFT_OUT.test(entry)) add(hash, path.join(name, entry));
  }
}
