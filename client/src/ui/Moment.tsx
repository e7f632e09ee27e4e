import { Tooltip } from '@mantine/core';
import { useViewer } from '../session/viewer.tsx';
import { fullInstant, shortInstant } from './instant.ts';
import { useNow } from './use-now.ts';

type Props = { at: string };

/** A moment as a short date, as an ago-time within the last day; the full instant on hover. */
export function Moment({ at }: Props) {
  const { timeZone } = useViewer();
  const now = useNow();
  return (
    <Tooltip label={fullInstant(at, timeZone)}>
      <time dateTime={at}>{shortInstant(at, timeZone, now)}</time>
    </Tooltip>
  );
}
