import { Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { CUSTOMER_TYPE_LABELS, CUSTOMER_TYPES } from '@tuffops/shared/customer-type';
import { MAX_COMPANY_NAME, MAX_PERSON_NAME } from '@tuffops/shared/lengths';
import type { CustomerFields } from './customer-fields.ts';

const TYPES = CUSTOMER_TYPES.map((value) => ({ value, label: CUSTOMER_TYPE_LABELS[value] }));

type Props = { form: UseFormReturnType<CustomerFields>; autoFocus?: boolean };

/** Who the customer is: a person, a company, or a person at one. */
export function NameFields({ form, autoFocus }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label="First name"
        maxLength={MAX_PERSON_NAME}
        autoFocus={autoFocus}
        {...form.getInputProps('firstName')}
      />
      <TextInput label="Last name" maxLength={MAX_PERSON_NAME} {...form.getInputProps('lastName')} />
      <TextInput label="Company" maxLength={MAX_COMPANY_NAME} {...form.getInputProps('companyName')} />
      <Select label="Type" allowDeselect={false} data={TYPES} {...form.getInputProps('type')} />
    </SimpleGrid>
  );
}
