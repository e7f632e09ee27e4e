import { readFileSync, writeFileSync } from 'node:fs';
import { undeclaredBreaks } from './breaking-changes.mjs';
import { release } from './changelog.mjs';
import { inRoot, root } from './checkout.mjs';

// pnpm release: the contract and what changed in it are those of the version that package.json names, from now on.
const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const changelog = release(readFileSync(inRoot('CHANGELOG.md'), 'utf8'), version, new Date().toISOString().slice(0, 10));
if (changelog === null) {
  console.error(
    `CHANGELOG.md has nothing unreleased, or ${version} is in it already: raise the version in package.json.`,
  );
  process.exit(1);
}
const breaks = await undeclaredBreaks(root);
if (breaks.length > 0) {
  console.error(`What breaks others is declared in CHANGELOG.md before it is released:\n${breaks.join('\n')}`);
  process.exit(1);
}
const contract = readFileSync(inRoot('server', 'schema.graphql'), 'utf8');
const head = `# The contract as version ${version} released it. What breaks it is declared in CHANGELOG.md, or refused by pnpm check.\n\n`;
writeFileSync(inRoot('server', 'schema.released.graphql'), head + contract);
writeFileSync(inRoot('CHANGELOG.md'), changelog);
console.log(`CHANGELOG.md and server/schema.released.graphql are those of ${version}: commit them.`);
