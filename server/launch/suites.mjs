import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from './checkout.mjs';
import { script, show } from './step.mjs';

const REPORTS = inRoot('test-results');

/** Every runner of tests: how it is started, and how its report is counted. */
const SUITES = {
  shared: { start: (report) => vitest('shared', report), count: countVitest },
  server: { start: (report) => vitest('server', report), count: countVitest },
  client: { start: (report) => vitest('client', report), count: countVitest },
  browser: { start: playwright, count: countPlaywright },
};

/** Runs all suites, or those named, and answers how many tests passed and failed, by their own reports. */
export async function runSuites(names = []) {
  const unknown = names.filter((name) => !(name in SUITES));
  if (unknown.length) throw new Error(`No such suite: ${unknown}. There are ${Object.keys(SUITES).join(', ')}.`);
  mkdirSync(REPORTS, { recursive: true });
  const total = { passed: 0, failed: 0 };
  for (const [name, suite] of Object.entries(SUITES)) {
    if (names.length && !names.includes(name)) continue;
    console.log(`\n— ${name} —`);
    const report = `${REPORTS}/${name}.json`;
    rmSync(report, { force: true });
    const code = await suite.start(report);
    const { passed, failed } = existsSync(report)
      ? suite.count(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0 };
    total.passed += passed;
    total.failed += failed || (code === 0 ? 0 : 1);
  }
  return total;
}

function vitest(folder, report) {
  return show(...script(folder, 'test', '--reporter=default', '--reporter=json', `--outputFile.json='${report}'`));
}

function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

function playwright(report) {
  const [shell, args, options] = script('client', 'test:browser', '--reporter=list,json');
  return show(shell, args, { ...options, env: { ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
}

/** A test that passes only when it is tried again has failed. */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
