import './check-node.mjs';
import { readFileSync } from 'node:fs';
import { inRoot, root } from './checkout.mjs';
import { everything, orSay, prepare } from './prepare.mjs';
import { Failed, run, script, step } from './step.mjs';
import { runSuites } from './suites.mjs';

const CHECKS = {
  'Code generation': () => run(...script('client', 'codegen')),
  'Types of shared': () => run(...script('shared', 'types')),
  'Types of the server': () => run(...script('server', 'types')),
  'Types of the client': () => run(...script('client', 'types')),
  Floors: async () => (await import('./check-floors.mjs')).checkFloors(),
  Dependencies: async () => (await import('./check-dependencies.mjs')).checkDependencies(),
  'Rules of a schema': () => run(...script('server', 'lint-schema')),
  Lint: () => run(...script('.', 'lint')),
  'Dead code': () => run(...script('.', 'dead-code')),
  'schema.graphql': schemaIsCurrent,
  'Breaking changes': breaksAreDeclared,
};

// pnpm check, or with --no-tests what can be said without running the program.
await prepare(...everything);
const counted = { passed: 0, failed: 0 };
for (const [title, check] of Object.entries(CHECKS)) {
  try {
    await step(title, check);
    counted.passed += 1;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(error.message);
    counted.failed += 1;
  }
}
const tests = process.argv.includes('--no-tests') ? { passed: 0, failed: 0 } : await orSay(() => runSuites());
const failed = counted.failed + tests.failed;
console.log(`\n${counted.passed + tests.passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

async function schemaIsCurrent() {
  const file = inRoot('server', 'schema.graphql');
  const committed = readFileSync(file, 'utf8');
  await run(...script('server', 'schema'));
  if (readFileSync(file, 'utf8') === committed) return;
  throw new Failed(
    'server/schema.graphql was not that of the code and has been written anew: read its diff, commit it.',
  );
}

async function breaksAreDeclared() {
  const { undeclaredBreaks } = await import('./breaking-changes.mjs');
  const said = await undeclaredBreaks(root);
  if (said.length === 0) return;
  throw new Failed(
    [
      ...said,
      'What breaks partners is deprecated first. If it must be, declare it in CHANGELOG.md under Unreleased, Breaking.',
    ].join('\n'),
  );
}
