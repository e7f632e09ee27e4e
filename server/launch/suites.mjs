import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { inRoot, root } from './checkout.mjs';
import { readPlaywright, readVitest } from './reports.mjs';
import { script, show } from './step.mjs';

const REPORTS = inRoot('test-results');

/** Every runner of tests: how it is started, and how its report is read. */
const SUITES = {
  shared: { start: (report) => vitest('shared', report), read: readVitest },
  server: { start: (report) => vitest('server', report), read: readVitest },
  client: { start: (report) => vitest('client', report), read: readVitest },
  browser: { start: playwright, read: readPlaywright },
};

const LINES_OF_A_FAILURE = 12;

/** Runs all suites, or those named, and answers how many tests passed and failed, by their own reports; names those that failed at the end. */
export async function runSuites(names = []) {
  const unknown = names.filter((name) => !(name in SUITES));
  if (unknown.length) throw new Error(`No such suite: ${unknown}. There are ${Object.keys(SUITES).join(', ')}.`);
  mkdirSync(REPORTS, { recursive: true });
  let passed = 0;
  const failures = [];
  for (const [name, suite] of Object.entries(SUITES)) {
    if (names.length && !names.includes(name)) continue;
    console.log(`\n— ${name} —`);
    const report = `${REPORTS}/${name}.json`;
    rmSync(report, { force: true });
    const code = await suite.start(report);
    const told = existsSync(report)
      ? suite.read(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failures: [] };
    passed += told.passed;
    const isUntold = code !== 0 && told.failures.length === 0;
    failures.push(
      ...(isUntold ? [{ test: name, why: `It ended with ${code}, and its report names no test.` }] : told.failures),
    );
  }
  for (const { test, why } of failures) {
    const lines = stripVTControlCharacters(why).split('\n').slice(0, LINES_OF_A_FAILURE);
    console.log(`\nFAILED ${test.replace(root, '')}\n${lines.join('\n')}`);
  }
  return { passed, failed: failures.length };
}

function vitest(folder, report) {
  return show(...script(folder, 'test', '--reporter=default', '--reporter=json', `--outputFile.json='${report}'`));
}

function playwright(report) {
  const [shell, args, options] = script('client', 'test:browser', '--reporter=list,json');
  return show(shell, args, { ...options, env: { ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
}
