import { expect, test } from 'vitest';
import { readPlaywright, readVitest } from './reports.mjs';

const passed = { status: 'passed', fullName: 'adds', failureMessages: [] };

test('of a report of vitest the tests that failed are named, and a file that could not be read', () => {
  const report = {
    numPassedTests: 2,
    testResults: [
      { name: 'sum.test.ts', status: 'passed', message: '', assertionResults: [passed] },
      {
        name: 'tax.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          passed,
          { status: 'failed', fullName: 'rounds once', failureMessages: ['expected 1 to be 2'] },
        ],
      },
      { name: 'broken.test.ts', status: 'failed', message: 'No such module', assertionResults: [] },
    ],
  };
  expect(readVitest(report)).toEqual({
    passed: 2,
    failures: [
      { test: 'tax.test.ts › rounds once', why: 'expected 1 to be 2' },
      { test: 'broken.test.ts', why: 'No such module' },
    ],
  });
});

test('of a report of Playwright also those are named that passed only when they were tried again', () => {
  const spec = (title, status, message) => ({
    title,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }, { errors: [] }] }],
  });
  const report = {
    stats: { expected: 1 },
    errors: [{ message: 'The server did not start' }],
    suites: [
      {
        title: 'cancel.spec.ts',
        specs: [spec('opens', 'expected')],
        suites: [
          { title: 'twice', specs: [spec('waits', 'flaky', 'too late'), spec('says why', 'unexpected', 'silent')] },
        ],
      },
    ],
  };
  expect(readPlaywright(report)).toEqual({
    passed: 1,
    failures: [
      { test: 'cancel.spec.ts › twice › waits', why: 'too late' },
      { test: 'cancel.spec.ts › twice › says why', why: 'silent' },
      { test: 'outside of any test', why: 'The server did not start' },
    ],
  });
});
