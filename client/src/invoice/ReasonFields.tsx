import { Chip, Group, Input, Stack, Textarea } from '@mantine/core';
import { CANCELLATION_REASONS, type CancellationReasonCode } from '@tuffops/shared/invoice/cancellation-reason';
import { MAX_REASON } from '@tuffops/shared/lengths';
import { useId } from 'react';
import { type Reason, wordsMissing } from './reason.ts';

const CODES = Object.keys(CANCELLATION_REASONS) as CancellationReasonCode[];

type Props = { reason: Reason; disabled?: boolean; onChange: (reason: Reason) => void };

/** Why an invoice is cancelled: one of a few reasons with a click, and room for words of one's own. */
export function ReasonFields({ reason, disabled, onChange }: Props) {
  const [labelId, wordsId] = [useId(), useId()];
  return (
    <Stack gap={6}>
      <Input.Label id={labelId} htmlFor={wordsId}>
        Reason (optional)
      </Input.Label>
      <Group gap={6} role="group" aria-labelledby={labelId}>
        {CODES.map((code) => (
          <Chip
            key={code}
            size="xs"
            disabled={disabled}
            checked={reason.code === code}
            onChange={(isChosen) => onChange({ ...reason, code: isChosen ? code : null })}
          >
            {CANCELLATION_REASONS[code]}
          </Chip>
        ))}
      </Group>
      <Textarea
        id={wordsId}
        description="Kept with the invoice for audit"
        error={wordsMissing(reason)}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={MAX_REASON}
        disabled={disabled}
        value={reason.words}
        onChange={(event) => onChange({ ...reason, words: event.currentTarget.value })}
      />
    </Stack>
  );
}
