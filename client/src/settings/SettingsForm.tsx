import { type FragmentType, gql } from '@apollo/client';
import { Button, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type SettingsForm_SettingsFragment, SettingsForm_SettingsFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { Problem } from '../ui/Problem.tsx';
import { changedFields, rulesFor, type SettingsFields } from './settings-fields.ts';
import { useSaveSettings } from './use-save-settings.ts';

gql`
  fragment SettingsForm_settings on Settings {
    id
    defaultTaxRatePercent
    invoicesEnabled
    nextInvoiceNumber
    paymentTermsDays
    timeZone
  }
`;

type Props = { settings: FragmentType<typeof SettingsForm_SettingsFragmentDoc> };

/** Changes how this contractor invoices. */
export function SettingsForm({ settings }: Props) {
  const data = useMasked(SettingsForm_SettingsFragmentDoc, 'SettingsForm_settings', settings);
  return data ? <Form saved={data} /> : null;
}

function Form({ saved }: { saved: SettingsForm_SettingsFragment }) {
  const { save, loading } = useSaveSettings();
  const [problem, setProblem] = useState<string>();
  const [before, setBefore] = useState(() => fieldsOf(saved));
  const form = useForm<SettingsFields>({
    initialValues: before,
    validateInputOnBlur: true,
    validate: rulesFor(Number(before.nextInvoiceNumber)),
  });
  const changed = changedFields(form.values, before);

  const submit = form.onSubmit(async (fields) => {
    setProblem(undefined);
    const refusal = await save(changed);
    if (!refusal) setBefore(fields);
    else if (isField(refusal.field)) form.setFieldError(refusal.field, refusal.message);
    else setProblem(refusal.message);
  });
  const isField = (name: string | undefined): name is keyof SettingsFields => Boolean(name && name in form.values);

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Switch
          label="Invoices"
          description="Off hides invoices and all about them from everybody. Nothing is lost: on brings all back."
          {...form.getInputProps('invoicesEnabled', { type: 'checkbox' })}
        />
        <TextInput
          label="Default tax rate (%)"
          description="What a new invoice starts with; it can be changed on each."
          inputMode="decimal"
          {...form.getInputProps('defaultTaxRatePercent')}
        />
        <NumberInput
          label="Payment terms (days)"
          description="From the day an invoice is issued to the day it is due."
          allowDecimal={false}
          {...form.getInputProps('paymentTermsDays')}
        />
        <Select
          label="Time zone"
          description="Where a day begins and ends for your company."
          searchable
          allowDeselect={false}
          nothingFoundMessage="No time zone has this name."
          data={timeZones(saved.timeZone)}
          {...form.getInputProps('timeZone')}
        />
        <NumberInput
          label="Next invoice number"
          description="It can be raised, never lowered: no number is used twice."
          allowDecimal={false}
          {...form.getInputProps('nextInvoiceNumber')}
        />
        {problem && <Problem title="The settings are not saved">{problem}</Problem>}
        <Group>
          <Button type="submit" loading={loading} disabled={Object.keys(changed).length === 0}>
            Save Settings
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function fieldsOf(saved: SettingsForm_SettingsFragment): SettingsFields {
  const { invoicesEnabled, defaultTaxRatePercent, paymentTermsDays, timeZone, nextInvoiceNumber } = saved;
  return { invoicesEnabled, defaultTaxRatePercent, paymentTermsDays, timeZone, nextInvoiceNumber };
}

/** Every time zone this browser knows, and the one in use, which it may know by another name. */
function timeZones(inUse: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', inUse])].sort();
}
