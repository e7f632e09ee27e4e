import { Checkbox, Text } from '@mantine/core';
import { BulkDialog } from '../../invoice/bulk/BulkDialog.tsx';
import type { Chosen } from '../../invoice/bulk/chosen.ts';
import { useStartRun } from '../../invoice/bulk/use-start-run.ts';
import { count, invoices } from '../../invoice/bulk/words.ts';
import { useMarksAsBilled } from '../../invoice/create/use-marks-as-billed.ts';
import { useMay } from '../../session/viewer.tsx';

type Props = { chosen: Chosen; opened: boolean; onStarted: () => void; onClose: () => void };

/** Asks before the invoices of many work orders are created and sent. */
export function CreateSelectedDialog({ chosen: asked, opened, ...dialog }: Props) {
  const mayMark = useMay('work_orders.supervise');
  const [marks, setMarks] = useMarksAsBilled();
  const { chosen, start, isStarting, problem, close } = useStartRun(asked, dialog);
  return (
    <BulkDialog
      opened={opened}
      chosen={chosen}
      title={`Create ${invoices(chosen.count)}?`}
      confirmLabel={`Create ${count(chosen.count)} ${chosen.count === 1 ? 'Invoice' : 'Invoices'}`}
      color="green"
      keepLabel="Not Now"
      isVoiding={false}
      isStarting={isStarting}
      problem={problem}
      onConfirm={() => void start({ ...chosen.which, kind: 'CREATE', ...(mayMark && { markAsBilled: marks }) })}
      onClose={close}
    >
      <Text size="sm">
        One after the other: each invoice is created in your billing system and sent to the work order's customer, with
        the unit and the tax rate as the last one had them, or as they are set. It goes on by itself, also when you
        leave this page, and can be paused.
      </Text>
      {'workOrderFilter' in chosen.which && (
        <Text size="sm">Those with something missing are left out; the run says what each of them lacks.</Text>
      )}
      {mayMark && (
        <Checkbox
          label="Mark each work order as billed"
          checked={marks}
          onChange={(event) => setMarks(event.currentTarget.checked)}
        />
      )}
    </BulkDialog>
  );
}
