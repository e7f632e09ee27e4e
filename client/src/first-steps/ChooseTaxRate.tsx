import { gql } from '@apollo/client';
import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isTaxRate } from '@tuffops/shared/invoice/totals';
import { useState } from 'react';
import type { ChooseTaxRate_SettingsFragment } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useSaveFirst } from './use-save-first.ts';

gql`
  fragment ChooseTaxRate_settings on Settings {
    id
    defaultTaxRatePercent
  }
`;

/** Asks what a new invoice starts with; 0 is an answer, too. */
export function ChooseTaxRate({ settings }: { settings: ChooseTaxRate_SettingsFragment }) {
  const { save, loading } = useSaveFirst();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { rate: settings.defaultTaxRatePercent },
    validate: { rate: (rate) => (isTaxRate(rate.trim()) ? null : '0 to 100, with up to 3 decimals') },
  });
  const submit = form.onSubmit(async ({ rate }) => setProblem(await save({ defaultTaxRatePercent: rate.trim() })));
  return (
    <>
      <Text c="dimmed">
        What a new invoice starts with, in percent; it can be changed on each. 0 if you charge none.
      </Text>
      <form onSubmit={submit} noValidate>
        <TextInput label="Default tax rate (%)" inputMode="decimal" {...form.getInputProps('rate')} />
        <BusyButton type="submit" isBusy={loading}>
          Save Tax Rate
        </BusyButton>
      </form>
      {problem && <Problem title="It is not saved">{problem}</Problem>}
    </>
  );
}
