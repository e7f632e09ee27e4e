import { Progress, Text } from '@mantine/core';
import type { Progress as HowFar } from './import-result.ts';

type Props = { isDryRun: boolean; progress?: HowFar };

/** How far it is. An import looks at every row and then writes, so that its total is more than its rows. */
export function UnderWay({ isDryRun, progress }: Props) {
  const percent = progress && progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0;
  const label = isDryRun ? 'Checking…' : 'Importing…';
  return (
    <>
      <Text role="status">{label}</Text>
      <Progress value={percent} aria-label={label} />
      <Text size="sm" c="dimmed">
        {isDryRun
          ? 'Nothing is imported yet.'
          : 'You may leave this page: it goes on, and all of the file is imported or nothing of it.'}
      </Text>
    </>
  );
}
