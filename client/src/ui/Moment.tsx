import { useViewer } from '../session/viewer.tsx';
import { fullInstant, shortInstant } from './instant.ts';
import { useNow } from './use-now.ts';

type Props = { at: string };

/** A moment as a short date, as an ago-time within the last day; the full instant on hover. */
export function Moment({ at }: Props) {
  const { timeZone } = useViewer();
  const now = useNow();
  return (
    <time dateTime={at} data-tip={fullInstant(at, timeZone)}>
      {shortInstant(at, timeZone, now)}
    </time>
  );
}
