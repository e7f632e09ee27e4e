import { Alert, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import { useId, useState } from 'react';
import { Amount } from '../../ui/Amount.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { formatDay } from '../../ui/instant.ts';
import { Breakdown } from '../Breakdown.tsx';
import { useChoices } from './use-choices.ts';
import { useCreateInvoice } from './use-create-invoice.ts';
import type { PreviewChoices, PricedPreview } from './use-preview.ts';

type Props = {
  workOrderId: string;
  preview: PricedPreview;
  onChoose: (choices: PreviewChoices) => void;
  onChanged: () => Promise<unknown>;
  onClose: () => void;
};

/** The two choices of an invoice, what it comes to with them, to whom it goes, and the button that sends it. */
export function InvoiceChoices({ workOrderId, preview, onChoose, onChanged, onClose }: Props) {
  const chosen = useChoices(preview, onChoose);
  const { choices, breakdown, problem, isShown, rateText, isRateWrong } = chosen;
  const [hasChanged, setHasChanged] = useState(false);
  const problemId = useId();
  const { customerName, customerEmail } = preview;
  const recipient = isolate(customerName) + (customerEmail ? ` at ${isolate(customerEmail)}` : '');
  const { createInvoice, isCreating } = useCreateInvoice(workOrderId);

  const create = async () => {
    setHasChanged(false);
    const outcome = await createInvoice({ ...choices, expectedFingerprint: preview.fingerprint });
    if (outcome === 'ended') return onClose();
    await onChanged();
    setHasChanged(true);
  };
  return (
    <Stack>
      {hasChanged && (
        <Alert color="yellow" variant="light" role="alert">
          {INVOICING_BLOCKED.CHANGED_MEANWHILE}
        </Alert>
      )}
      <Group justify="space-between" align="flex-end">
        <Group gap="sm" mih={36}>
          <Switch
            label="Include unit price"
            checked={choices.includeUnitPrice}
            disabled={isCreating}
            onChange={(event) => chosen.setIncludeUnitPrice(event.currentTarget.checked)}
          />
          <Text size="sm" c="dimmed">
            <Amount money={preview.unitPrice} />
          </Text>
        </Group>
        <TextInput
          label="Tax Rate (%)"
          inputMode="decimal"
          w={140}
          value={rateText}
          disabled={isCreating}
          error={isRateWrong}
          aria-describedby={isRateWrong ? problemId : undefined}
          onChange={(event) => chosen.setRateText(event.currentTarget.value)}
        />
      </Group>
      <Breakdown {...breakdown} />
      <Text size="sm" c="dimmed">
        {`Due on ${formatDay(preview.dueOn)}. It is sent to the billing system, and to ${recipient}, at once.`}
      </Text>
      {problem && (
        <Text id={problemId} size="sm" c="var(--mantine-color-red-light-color)" role="alert">
          {problem}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" disabled={isCreating} onClick={onClose}>
          Close
        </Button>
        <BusyButton
          color="green"
          disabled={problem !== undefined || !isShown}
          isBusy={isCreating}
          busyLabel="Creating…"
          onClick={() => void create()}
        >
          Create Invoice
        </BusyButton>
      </Group>
    </Stack>
  );
}
