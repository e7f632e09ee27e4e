import { type FragmentType, gql } from '@apollo/client';
import { DataList, Stack, Text } from '@mantine/core';
import { SettingsFacts_SettingsFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { Fact } from '../ui/Fact.tsx';

gql`
  fragment SettingsFacts_settings on Settings {
    id
    currency
    defaultTaxRatePercent
    holdSeconds
    invoicesEnabled
    nextInvoiceNumber
    paymentTermsDays
    tenantName
    timeZone
  }
`;

type Props = { settings: FragmentType<typeof SettingsFacts_SettingsFragmentDoc> };

/** The settings for those who may see but not change them. */
export function SettingsFacts({ settings }: Props) {
  const data = useMasked(SettingsFacts_SettingsFragmentDoc, 'SettingsFacts_settings', settings);
  if (!data) return null;
  return (
    <Stack gap="md">
      <DataList labelWidth={160}>
        <Fact label="Company name">{data.tenantName}</Fact>
        <Fact label="Currency">{data.currency}</Fact>
        <Fact label="Time zone">{data.timeZone}</Fact>
        <Fact label="Invoices">{data.invoicesEnabled ? 'On' : 'Off'}</Fact>
        <Fact label="Default tax rate">{`${data.defaultTaxRatePercent}%`}</Fact>
        <Fact label="Payment terms">{`${data.paymentTermsDays} ${data.paymentTermsDays === 1 ? 'day' : 'days'}`}</Fact>
        <Fact label="Hold before cancelling">{`${data.holdSeconds} ${data.holdSeconds === 1 ? 'second' : 'seconds'}`}</Fact>
        <Fact label="Next invoice number">{data.nextInvoiceNumber}</Fact>
      </DataList>
      <Text c="dimmed">You can see the settings but not change them. Ask an administrator of your company.</Text>
    </Stack>
  );
}
