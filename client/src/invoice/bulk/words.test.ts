import { expect, it } from 'vitest';
import { progressOf, titleOf } from './words.ts';

const run = {
  ...({
    __typename: 'BulkRun',
    id: '1',
    kind: 'CANCEL',
    state: 'RUNNING',
    total: 1200,
    waitsUntil: null,
    waitsBecause: null,
  } as const),
  ...{ waiting: 0, underWay: 0, verifying: 0, done: 1197, blocked: 0, failed: 2, skipped: 1, pausedBecause: null },
};

it('says what a run does, and how far it has come, but nothing of what none of its rows is', () => {
  expect(titleOf(run)).toBe('Cancel 1,200 invoices');
  expect(titleOf({ kind: 'CREATE', total: 1 })).toBe('Create 1 invoice');
  expect(progressOf(run)).toBe('1,197 of 1,200 done · 2 failed · 1 skipped');
});
