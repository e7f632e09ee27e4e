import { fullInstant, shortInstant } from '../ui/instant.ts';
import { useNow } from '../ui/use-now.ts';
import { useViewer } from './viewer.tsx';

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
