import { Group, Switch, Text, TextInput } from '@mantine/core';
import { Amount } from '../../ui/Amount.tsx';
import type { useChoices } from './use-choices.ts';

type Props = {
  chosen: ReturnType<typeof useChoices>;
  unitPrice: { minorUnits: number; currency: string };
  isCreating: boolean;
  /** The id of the sentence that says what is wrong. */
  problemId: string;
};

/** The two choices of an invoice. */
export function ChoiceFields({ chosen, unitPrice, isCreating, problemId }: Props) {
  const { choices, rateText, isRateWrong, setIncludeUnitPrice, setRateText } = chosen;
  return (
    <Group justify="space-between" align="flex-end">
      <Group gap="sm" mih={36}>
        <Switch
          label="Include unit price"
          checked={choices.includeUnitPrice}
          disabled={isCreating}
          onChange={(event) => setIncludeUnitPrice(event.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed">
          <Amount money={unitPrice} />
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
  );
}
