import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { COUNTRIES } from '@tuffops/shared/country';
import { MAX_ADDRESS_LINE, MAX_CITY, MAX_POSTAL_CODE, MAX_REGION } from '@tuffops/shared/lengths';
import { countryName } from '../country-name.ts';
import type { CustomerFields } from './customer-fields.ts';

const OPTIONS = COUNTRIES.map((value) => ({ value, label: countryName(value) })).sort((one, other) =>
  one.label.localeCompare(other.label, 'en'),
);

/** Where the customer's invoices are addressed to. */
export function AddressFields({ form }: { form: UseFormReturnType<CustomerFields> }) {
  const of = (part: keyof CustomerFields['billingAddress']) => form.getInputProps(`billingAddress.${part}`);
  return (
    <Stack gap="sm">
      <TextInput label="Street and number" maxLength={MAX_ADDRESS_LINE} withAsterisk {...of('line1')} />
      <TextInput label="Suite, floor, attention to" maxLength={MAX_ADDRESS_LINE} {...of('line2')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label="City" maxLength={MAX_CITY} withAsterisk {...of('city')} />
        <TextInput label="State or region" maxLength={MAX_REGION} withAsterisk {...of('region')} />
        <TextInput label="Postal code" maxLength={MAX_POSTAL_CODE} withAsterisk {...of('postalCode')} />
        <Select
          label="Country"
          searchable
          allowDeselect={false}
          nothingFoundMessage="No country has this name."
          data={OPTIONS}
          {...of('country')}
        />
      </SimpleGrid>
    </Stack>
  );
}
