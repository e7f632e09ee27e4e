import { Group } from '@mantine/core';
import { useState } from 'react';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import type { Progress } from './run-progress.ts';
import { useChangeRun } from './use-change-run.ts';
import { isOver } from './words.ts';

const ConfirmDialog = dialogOnDemand(async () => (await import('../../ui/ConfirmDialog.tsx')).ConfirmDialog);

/** Pauses a run, lets it go on, stops it, tries again what failed; each keeps its place while it cannot be. */
export function RunButtons({ run }: { run: Progress }) {
  const { change, changing } = useChangeRun(run.id);
  const [asked, ask] = useState(false);
  const isPaused = run.state === 'PAUSED';
  return (
    <Group gap="sm">
      {run.failed > 0 && run.state !== 'STOPPED' && (
        <BusyButton variant="default" isBusy={changing === 'retry'} onClick={() => void change('retry')}>
          {`Retry ${run.failed} failed`}
        </BusyButton>
      )}
      {!isOver(run) && (
        <>
          <BusyButton
            variant="default"
            isBusy={changing === 'pause' || changing === 'resume'}
            onClick={() => void change(isPaused ? 'resume' : 'pause')}
          >
            {isPaused ? 'Resume' : 'Pause'}
          </BusyButton>
          <BusyButton color="red" variant="outline" isBusy={changing === 'stop'} onClick={() => ask(true)}>
            Stop
          </BusyButton>
          <ConfirmDialog
            opened={asked}
            title="Stop this run?"
            object={`${run.waiting} of ${run.total} are not begun yet`}
            confirmLabel="Stop Run"
            keepLabel="Let It Go On"
            onConfirm={() => {
              ask(false);
              void change('stop');
            }}
            onClose={() => ask(false)}
          >
            What is done stays done, and what is under way goes on to its end. What is not begun is skipped; a stopped
            run does not go on.
          </ConfirmDialog>
        </>
      )}
    </Group>
  );
}
