import { expect, it } from 'vitest';
import { failureOf } from './failure-of.ts';

const verifying = { state: 'VERIFYING', givenUpBy: null } as const;

it('says of a doubt what came instead of an answer, and never a time-out that was none', () => {
  const ownError = 'the billing system had an error of its own';
  expect(failureOf({ ...verifying, cause: 'BAD_ANSWER', causeDetail: ownError })).toMatchObject({
    detail: `${ownError}, and we are checking whether it went through`,
    outcome: 'UNKNOWN',
  });
  expect(failureOf({ ...verifying, cause: 'NO_ANSWER', causeDetail: null }).detail).toBe(
    'the billing system did not answer in time, and we are checking whether it went through',
  );
  expect(failureOf({ ...verifying, state: 'ASKING', cause: null, causeDetail: null }).detail).toBe(
    'the billing system did not answer in time, and we are checking whether it went through',
  );
});
