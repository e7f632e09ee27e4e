import { useViewer } from '../../session/viewer.tsx';
import { fullInstant, shortInstant } from '../../ui/instant.ts';
import { useNow } from '../../ui/use-now.ts';

const DAY_MS = 86_400_000;
/** What waits longer than a week should not. */
const LATE_DAYS = 8;

/** When a work order was completed, and for how long it has waited since. */
export function CompletedAt({ at }: { at: string }) {
  const { timeZone } = useViewer();
  const now = useNow();
  const days = Math.floor((now - Date.parse(at)) / DAY_MS);
  return (
    <>
      <time dateTime={at} data-tip={fullInstant(at, timeZone)}>
        {shortInstant(at, timeZone, now)}
      </time>
      {days > 0 && (
        <div className={days < LATE_DAYS ? 'age' : 'late'}>{`${days} ${days === 1 ? 'day' : 'days'} ago`}</div>
      )}
    </>
  );
}
