import { Alert } from '@mantine/core';
import { useViewer } from '../../session/viewer.tsx';
import { timeInWords } from '../../ui/instant.ts';
import type { Progress } from './run-progress.ts';

/** Why nothing moves, and when it goes on. */
export function WhatItWaitsFor({ run }: { run: Progress }) {
  const { timeZone } = useViewer();
  const said =
    run.state === 'PAUSED'
      ? (run.pausedBecause ?? 'Paused. What was under way goes on to its end; nothing else is begun.')
      : run.state !== 'RUNNING'
        ? null
        : run.waitsUntil
          ? `The billing system is limiting requests. It goes on by itself at ${timeInWords(run.waitsUntil, timeZone)}.`
          : run.waitsBecause;
  if (!said) return null;
  return (
    <Alert color="yellow" variant="light" role="status">
      {said}
    </Alert>
  );
}
