import { formatDay } from '../../ui/instant.ts';

/** From so many days on it is late for long. */
const LATE_FOR_LONG = 31;

type Props = { invoice: { dueOn: string; daysOverdue?: number | null } };

/** The day an invoice is due, and for how long it is overdue. */
export function DueDay({ invoice: { dueOn, daysOverdue } }: Props) {
  return (
    <>
      {formatDay(dueOn)}
      {daysOverdue && (
        <div className="late" data-for-long={daysOverdue >= LATE_FOR_LONG || undefined}>
          {`${daysOverdue} ${daysOverdue === 1 ? 'day' : 'days'} overdue`}
        </div>
      )}
    </>
  );
}
