import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from './checkout.mjs';

const NOT_OURS = new Set(['node_modules', 'dist', 'generated', '.git', '.data', 'test-results']);
const files = walk('.');
const pages = files.filter((file) => /^([A-Z]+|docs\/[^/]+)\.md$/.test(file));
const isThere = (name) => files.some((file) => file === name || file.endsWith(`/${name}`));

test.each(pages)('every file that %s names is there', (page) => {
  const text = readFileSync(inRoot(page), 'utf8');
  const named = [...text.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|mjs|css|graphql|json))`/g)].map(([, name]) => name);
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) =>
    page.startsWith('docs/') && !link.startsWith('../') ? `docs/${link}` : link.replace('../', ''),
  );
  expect([...named, ...linked].filter((name) => !isThere(name))).toEqual([]);
});

function walk(folder) {
  return readdirSync(inRoot(folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? walk(file) : [file];
    });
}
