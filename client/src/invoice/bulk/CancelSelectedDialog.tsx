import { Text } from '@mantine/core';
import { useState } from 'react';
import { useUnsaved } from '../../ui/unsaved.ts';
import { ReasonFields } from '../ReasonFields.tsx';
import { NO_REASON, reasonInput, wordsMissing } from '../reason.ts';
import { BulkDialog } from './BulkDialog.tsx';
import type { Chosen } from './chosen.ts';
import { useStartRun } from './use-start-run.ts';
import { count, invoices } from './words.ts';

type Props = { chosen: Chosen; opened: boolean; onStarted: () => void; onClose: () => void };

/** Asks before many invoices are cancelled in both systems. */
export function CancelSelectedDialog({ chosen: asked, opened, ...dialog }: Props) {
  const [reason, setReason] = useState(NO_REASON);
  useUnsaved('the reason', opened && reason.words.trim() !== '');
  const { chosen, start, isStarting, problem, close } = useStartRun(asked, dialog);
  return (
    <BulkDialog
      opened={opened}
      chosen={chosen}
      title={`Cancel ${invoices(chosen.count)}?`}
      confirmLabel={`Cancel ${count(chosen.count)} ${chosen.count === 1 ? 'Invoice' : 'Invoices'}`}
      color="red"
      keepLabel="Keep Invoices"
      isVoiding
      isStarting={isStarting}
      problem={problem}
      waitsBecause={wordsMissing(reason)}
      onConfirm={() =>
        void start({
          ...chosen.which,
          kind: 'CANCEL',
          confirmedCount: chosen.count,
          ...reasonInput(reason),
        })
      }
      onClose={close}
    >
      <Text size="sm">
        Your billing system voids each invoice first, so that its customer can no longer pay it; then it becomes
        Cancelled here. Their work orders can be invoiced again. There is no undo. It goes on by itself, also when you
        leave this page, and can be paused.
      </Text>
      <ReasonFields reason={reason} onChange={setReason} />
    </BulkDialog>
  );
}
