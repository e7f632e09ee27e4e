import { Alert, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { useId, useState } from 'react';
import type { PreviewInvoiceQuery } from '../../generated/graphql.ts';
import { Amount } from '../../ui/Amount.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { formatDay } from '../../ui/instant.ts';
import { Breakdown } from '../Breakdown.tsx';
import { recalculate } from './recalculate.ts';
import { useCreateInvoice } from './use-create-invoice.ts';

type Props = {
  workOrderId: string;
  preview: NonNullable<PreviewInvoiceQuery['previewInvoice']>;
  onChanged: () => Promise<unknown>;
  onClose: () => void;
};

/** The two choices of an invoice, what it comes to with them, and the button that sends it. */
export function InvoiceChoices({ workOrderId, preview, onChanged, onClose }: Props) {
  const [includeUnitPrice, setIncludeUnitPrice] = useState(true);
  const [rateText, setRateText] = useState(preview.taxRatePercent);
  const [hasChanged, setHasChanged] = useState(false);
  const problemId = useId();
  const { createInvoice, isCreating } = useCreateInvoice(workOrderId);

  const taxRatePercent = rateText.trim().replace(',', '.');
  const choices = { includeUnitPrice, taxRatePercent };
  const { breakdown, total, problem } = recalculate(preview.lines, preview.unitPrice.currency, choices);
  const isRateWrong = !isTaxRate(taxRatePercent);

  const create = async () => {
    if (total === undefined) return;
    setHasChanged(false);
    const outcome = await createInvoice({ ...choices, expectedTotal: total });
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
            checked={includeUnitPrice}
            disabled={isCreating}
            onChange={(event) => setIncludeUnitPrice(event.currentTarget.checked)}
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
          onChange={(event) => setRateText(event.currentTarget.value)}
        />
      </Group>
      <Breakdown {...breakdown} />
      <Text size="sm" c="dimmed">
        {`Due on ${formatDay(preview.dueOn)}. It is sent to the billing system and to the customer at once.`}
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
          disabled={problem !== undefined}
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
