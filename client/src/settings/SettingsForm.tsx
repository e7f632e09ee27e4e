import { type FragmentType, gql } from '@apollo/client';
import { Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { isolate } from '@tuffops/shared/isolate';
import { useState } from 'react';
import { type SettingsForm_SettingsFragment, SettingsForm_SettingsFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { CurrencySelect } from '../ui/CurrencySelect.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TimeZoneSelect } from '../ui/TimeZoneSelect.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { changedFields, rulesFor, type SettingsFields } from './settings-fields.ts';
import { useSaveSettings } from './use-save-settings.ts';
import { type Consequences, whatWillHappen } from './what-will-happen.ts';

gql`
  fragment SettingsForm_settings on Settings {
    id
    currency
    defaultTaxRatePercent
    holdSeconds
    invoicesEnabled
    isCurrencyChosen
    isCurrencyFixed
    isTimeZoneChosen
    nextInvoiceNumber
    paymentTermsDays
    tenantName
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
  const [asked, ask] = useState<Consequences>();
  const [isAsking, setAsking] = useState(false);
  const [before, setBefore] = useState(() => fieldsOf(saved));
  const nextNow = Number(before.nextInvoiceNumber);
  const form = useForm<SettingsFields>({
    initialValues: before,
    validateInputOnBlur: true,
    validate: rulesFor(nextNow),
  });
  const changed = changedFields(form.values, before);
  const changes = Object.keys(changed).length;
  useUnsaved('the settings', changes > 0);

  const store = async () => {
    setAsking(false);
    setProblem(undefined);
    const refusal = await save(changed);
    if (!refusal) setBefore((was) => ({ ...was, ...changed }) as SettingsFields);
    else if (isField(refusal.field)) form.setFieldError(refusal.field, refusal.message);
    else setProblem(refusal.message);
  };
  const submit = form.onSubmit(() => {
    const consequences = whatWillHappen(changed, nextNow);
    if (!consequences) return void store();
    ask(consequences);
    setAsking(true);
  });
  const isField = (name: string | undefined): name is keyof SettingsFields => Boolean(name && name in form.values);

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Company name" maxLength={200} {...form.getInputProps('tenantName')} />
        <CurrencySelect isFixed={saved.isCurrencyFixed} inUse={saved.currency} {...form.getInputProps('currency')} />
        <TimeZoneSelect inUse={saved.timeZone} {...form.getInputProps('timeZone')} />
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
        <NumberInput
          label="Hold before cancelling (seconds)"
          description="How long a cancellation waits before the billing system is asked; until then the invoice can be kept. 0: it is asked at once."
          allowDecimal={false}
          {...form.getInputProps('holdSeconds')}
        />
        <NumberInput
          label="Next invoice number"
          description="It can be raised, never lowered: no number is used twice."
          allowDecimal={false}
          {...form.getInputProps('nextInvoiceNumber')}
        />
        {problem && <Problem title="The settings are not saved">{problem}</Problem>}
        <Group>
          <BusyButton type="submit" isBusy={loading} disabled={changes === 0}>
            {changes === 0 ? 'Save Settings' : changes === 1 ? 'Save 1 change' : `Save ${changes} changes`}
          </BusyButton>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        title={asked?.title ?? ''}
        object={isolate(saved.tenantName)}
        confirmLabel={asked?.confirm ?? ''}
        keepLabel="Keep Editing"
        onConfirm={() => void store()}
        onClose={() => setAsking(false)}
      >
        {asked?.sentences.map((sentence) => (
          <Text key={sentence}>{sentence}</Text>
        ))}
      </ConfirmDialog>
    </form>
  );
}

function fieldsOf(saved: SettingsForm_SettingsFragment): SettingsFields {
  const { tenantName, invoicesEnabled, defaultTaxRatePercent, paymentTermsDays, holdSeconds, nextInvoiceNumber } =
    saved;
  return {
    ...{ tenantName, invoicesEnabled, defaultTaxRatePercent, paymentTermsDays, holdSeconds, nextInvoiceNumber },
    currency: saved.isCurrencyChosen ? saved.currency : '',
    timeZone: saved.isTimeZoneChosen ? saved.timeZone : '',
  };
}
