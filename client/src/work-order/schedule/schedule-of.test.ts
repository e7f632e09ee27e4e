import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { expect, it } from 'vitest';
import { scheduleOf } from './schedule-of.ts';

const NOW = Date.parse('2026-11-30T15:00:00Z');
const job = (id: string, scheduledFor: string | null, status: WorkOrderStatus = 'PENDING') => ({
  id,
  scheduledFor,
  status,
});
const seen = (jobs: ReturnType<typeof job>[]) =>
  scheduleOf(jobs, 'America/Chicago', NOW).map(({ title, jobs }) => [title, ...jobs.map(({ id }) => id)]);

it("puts each open job on its day in the contractor's zone", () => {
  expect(
    seen([
      job('late tonight', '2026-12-01T04:00:00Z'),
      job('this morning', '2026-11-30T14:00:00Z', 'ONGOING'),
      job('left open', '2026-11-27T14:00:00Z', 'PAUSED'),
      job('tomorrow', '2026-12-01T15:00:00Z'),
      job('within the week', '2026-12-06T15:00:00Z'),
      job('after it', '2026-12-07T15:00:00Z'),
      job('some day', null),
      job('done', '2026-11-30T14:00:00Z', 'WAITING_APPROVAL'),
    ]),
  ).toEqual([
    ['Today · Monday, Nov 30', 'late tonight', 'this morning'],
    ['Earlier, not finished', 'left open'],
    ['Tomorrow · Tuesday, Dec 1', 'tomorrow'],
    ['Sunday, Dec 6', 'within the week'],
    ['Later', 'after it'],
    ['Without a visit planned', 'some day'],
    ['Waiting for approval', 'done'],
  ]);
});

it('says of a day without a visit that there is none', () => {
  expect(seen([])).toEqual([['Today · Monday, Nov 30']]);
});
