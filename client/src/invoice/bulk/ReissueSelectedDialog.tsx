import { NativeSelect, Text, TextInput } from '@mantine/core';
import { normalizeDecimal } from '@tuffops/shared/decimal';
import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { useState } from 'react';
import { useUnsaved } from '../../ui/unsaved.ts';
import { ReasonFields } from '../ReasonFields.tsx';
import { NO_REASON, reasonInput, wordsMissing } from '../reason.ts';
import { BulkDialog } from './BulkDialog.tsx';
import type { Chosen } from './chosen.ts';
import { UNIT_CHOICES, type UnitChoice, unitAsked } from './unit-choice.ts';
import { useStartRun } from './use-start-run.ts';
import { count, invoices } from './words.ts';

type Props = { chosen: Chosen; opened: boolean; onStarted: () => void; onClose: () => void };

/** Asks before many invoices are cancelled and created again with another tax rate or unit. */
export function ReissueSelectedDialog({ chosen: asked, opened, ...dialog }: Props) {
  const [rateText, setRateText] = useState('');
  const [unit, setUnit] = useState<UnitChoice>('as each has it');
  const [reason, setReason] = useState(NO_REASON);
  useUnsaved('the new invoices', opened && (reason.words.trim() !== '' || rateText !== ''));
  const { chosen, start, isStarting, problem, close } = useStartRun(asked, dialog);

  const typed = rateText.trim().replace(',', '.');
  const isRateWrong = typed !== '' && !isTaxRate(typed);
  const changes = { ...(typed && !isRateWrong && { taxRatePercent: normalizeDecimal(typed) }), ...unitAsked(unit) };
  const waitsBecause = isRateWrong
    ? 'The tax rate is 0 to 100, with up to 3 decimals.'
    : Object.keys(changes).length === 0
      ? 'Enter the tax rate of the new invoices, or choose what they say of the unit.'
      : wordsMissing(reason);
  return (
    <BulkDialog
      opened={opened}
      chosen={chosen}
      title={`Cancel ${invoices(chosen.count)} and create them again?`}
      confirmLabel={`Cancel & Create ${count(chosen.count)} Again`}
      color="red"
      keepLabel="Keep Invoices"
      isVoiding
      isStarting={isStarting}
      problem={problem}
      waitsBecause={waitsBecause}
      onConfirm={() =>
        void start({
          ...{ ...chosen.which, ...changes, kind: 'REISSUE', confirmedCount: chosen.count },
          ...reasonInput(reason),
        })
      }
      onClose={close}
    >
      <Text size="sm">
        One after the other: your billing system voids the invoice, so that its customer can no longer pay it; then a
        new one is created there and sent to the customer. There is no undo. Where the first step is refused, nothing is
        created.
      </Text>
      <TextInput
        label="Tax Rate (%)"
        description="Empty: as each has it"
        inputMode="decimal"
        w={200}
        value={rateText}
        error={isRateWrong && 'From 0 to 100, with up to 3 decimals'}
        onChange={(event) => setRateText(event.currentTarget.value)}
      />
      <NativeSelect
        label="Unit price"
        data={UNIT_CHOICES}
        value={unit}
        w={200}
        onChange={(event) => setUnit(event.currentTarget.value as UnitChoice)}
      />
      <ReasonFields reason={reason} onChange={setReason} />
    </BulkDialog>
  );
}
