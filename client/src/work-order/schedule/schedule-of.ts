import { dateTimeFormat } from '@tuffops/shared/formats';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import { dayIn, daysAfter } from '../../ui/zoned.ts';

type Job = { status: WorkOrderStatus; scheduledFor: string | null };

export type ScheduleGroup<Each> = {
  title: string;
  jobs: Each[];
  /** Said while there are none; without it the group is left out then. */
  ifNone?: string;
  /** Its jobs are of several days, or of none. */
  saysDay?: boolean;
};

const DAYS_SHOWN = 7;

/** A technician's open jobs as their days come: today, what was left open, the days of a week, later, and what waits for others. */
export function scheduleOf<Each extends Job>(
  jobs: readonly Each[],
  timeZone: string,
  now: number,
): ScheduleGroup<Each>[] {
  const today = dayIn(timeZone, now);
  const dayOf = ({ scheduledFor }: Each) => (scheduledFor ? dayIn(timeZone, scheduledFor) : null);
  const toDo = jobs.filter(({ status }) => status !== 'WAITING_APPROVAL');
  const on = (is: (day: string) => boolean) =>
    toDo.filter((job) => {
      const day = dayOf(job);
      return day !== null && is(day);
    });
  const comingDays = Array.from({ length: DAYS_SHOWN - 1 }, (_, index) => daysAfter(today, index + 1));
  const groups: ScheduleGroup<Each>[] = [
    { title: `Today · ${nameOf(today)}`, jobs: on((day) => day === today), ifNone: 'No visit is planned for today.' },
    { title: 'Earlier, not finished', jobs: on((day) => day < today), saysDay: true },
    ...comingDays.map((each, index) => ({
      title: index === 0 ? `Tomorrow · ${nameOf(each)}` : nameOf(each),
      jobs: on((day) => day === each),
    })),
    { title: 'Later', jobs: on((day) => day >= daysAfter(today, DAYS_SHOWN)), saysDay: true },
    { title: 'Without a visit planned', jobs: toDo.filter((job) => dayOf(job) === null), saysDay: true },
    {
      title: 'Waiting for approval',
      jobs: jobs.filter(({ status }) => status === 'WAITING_APPROVAL'),
      saysDay: true,
    },
  ];
  return groups.filter(({ jobs, ifNone }) => jobs.length > 0 || ifNone);
}

/** `Monday, Nov 30`. */
function nameOf(day: string): string {
  const format = dateTimeFormat(undefined, { weekday: 'long', month: 'short', day: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
