import { Progress } from '@mantine/core';
import type { Progress as Run } from './run-progress.ts';
import { progressOf } from './words.ts';

const PARTS = [
  ['done', 'green'],
  ['blocked', 'gray'],
  ['failed', 'red'],
  ['verifying', 'yellow'],
  ['underWay', 'blue'],
] as const;

/** How far a run has come, as a bar: what went through, what did not, what is under way. */
export function RunBar({ run, size = 'md' }: { run: Run; size?: 'xs' | 'md' }) {
  return (
    <Progress.Root
      size={size}
      role="progressbar"
      aria-label={progressOf(run)}
      aria-valuemin={0}
      aria-valuemax={run.total}
      aria-valuenow={run.done + run.blocked + run.failed + run.skipped}
    >
      {PARTS.filter(([part]) => run[part] > 0).map(([part, color]) => (
        <Progress.Section key={part} value={(100 * run[part]) / run.total} color={color} withAria={false} />
      ))}
    </Progress.Root>
  );
}
