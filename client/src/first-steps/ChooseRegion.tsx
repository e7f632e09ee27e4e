import { gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ChooseRegion_SettingsFragment } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { CurrencySelect } from '../ui/CurrencySelect.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TimeZoneSelect } from '../ui/TimeZoneSelect.tsx';
import { useSaveFirst } from './use-save-first.ts';

gql`
  fragment ChooseRegion_settings on Settings {
    id
    currency
    isCurrencyChosen
    isCurrencyFixed
    isTimeZoneChosen
    timeZone
  }
`;

/** Nothing where a browser says UTC: that is where it was left unset, and not where a company is. */
function ofThisBrowser(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return /^(Etc\/|UTC$|GMT$)/.test(timeZone) ? '' : timeZone;
}

/** Asks where the company is and what it counts in; the browser's own zone is what it suggests. */
export function ChooseRegion({ settings }: { settings: ChooseRegion_SettingsFragment }) {
  const { save, loading } = useSaveFirst();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: {
      timeZone: settings.isTimeZoneChosen ? settings.timeZone : ofThisBrowser(),
      currency: settings.currency,
    },
    validate: { timeZone: (timeZone) => (timeZone ? null : 'Choose where your company is') },
  });
  const submit = form.onSubmit(async (chosen) => setProblem(await save(chosen)));
  return (
    <>
      <Text c="dimmed">
        {settings.isTimeZoneChosen || !ofThisBrowser()
          ? 'Days and due dates follow your time zone, and prices are in your currency.'
          : 'Days and due dates follow your time zone, which this browser suggests; prices are in your currency.'}
      </Text>
      <form onSubmit={submit} noValidate>
        <TimeZoneSelect
          inUse={form.values.timeZone || settings.timeZone}
          description={null}
          {...form.getInputProps('timeZone')}
        />
        <CurrencySelect
          inUse={settings.currency}
          isFixed={settings.isCurrencyFixed}
          description={null}
          {...form.getInputProps('currency')}
        />
        <BusyButton type="submit" isBusy={loading}>
          Save Time Zone and Currency
        </BusyButton>
      </form>
      {problem && <Problem title="They are not saved">{problem}</Problem>}
    </>
  );
}
