import { gql } from '@apollo/client';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MAX_EMAIL, MAX_PHONE } from '@tuffops/shared/lengths';
import { useState } from 'react';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { AddressFields } from './AddressFields.tsx';
import { ContactLines } from './ContactLines.tsx';
import { type CustomerFields, changesOf, problemsOf, withoutEmptyLines } from './customer-fields.ts';
import { NameFields } from './NameFields.tsx';
import { usePutCustomer } from './use-put-customer.ts';

gql`
  fragment CustomerForm_customer on Customer {
    id
    type
    firstName
    lastName
    companyName
    emails
    phones
    billingAddress {
      line1
      line2
      city
      region
      postalCode
      country
    }
  }
`;

type Props = {
  /** Undefined: a new customer. */
  id?: string;
  initial: CustomerFields;
  /** It is saved, as the customer of this id, or given up. */
  onDone: (saved: string | undefined) => void;
};

/** Who a customer is and how to reach them; what was typed stays when the server refuses. */
export function CustomerForm({ id, initial: given, onDone }: Props) {
  const [initial] = useState(given);
  const { put, loading } = usePutCustomer();
  const [problem, setProblem] = useState<string>();
  const form = useForm<CustomerFields>({ initialValues: initial, validate: problemsOf });
  const changes = changesOf(form.values, id ? initial : undefined);
  const isChanged = Object.keys(changesOf(form.values, initial)).length > 0;
  const { release } = useUnsaved(id ? 'the changes to the customer' : 'the new customer', isChanged);
  const lacksEmail = Boolean(id) && !initial.emails[0];

  const submit = form.onSubmit(
    async (typed) => {
      setProblem(undefined);
      // The server counts the lines that it was given.
      form.setValues(withoutEmptyLines(typed));
      const answer = await put({ ...changes, id });
      if ('saved' in answer) {
        release();
        return onDone(answer.saved);
      }
      const { field, message } = answer.refusal;
      const input = field && form.getInputNode(field);
      if (!input) return setProblem(message);
      form.setFieldError(field, message);
      input.focus();
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );

  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={720}>
        <SectionCard title="Name">
          <NameFields form={form} autoFocus={!lacksEmail} />
        </SectionCard>
        <SectionCard title="Contact">
          <Stack gap="md">
            <ContactLines
              form={form}
              field="emails"
              label="E-mail"
              type="email"
              maxLength={MAX_EMAIL}
              first="The first one gets the invoices."
              autoFocus={lacksEmail}
            />
            <ContactLines form={form} field="phones" label="Phone" type="tel" maxLength={MAX_PHONE} />
          </Stack>
        </SectionCard>
        <SectionCard title="Billing address">
          <AddressFields form={form} />
        </SectionCard>
        {problem && <Problem title={id ? 'The changes are not saved' : 'The customer is not saved'}>{problem}</Problem>}
        <Group>
          <BusyButton
            type="submit"
            color={id ? undefined : 'green'}
            isBusy={loading}
            disabled={Boolean(id) && !isChanged}
          >
            {id ? 'Save Customer' : 'Create Customer'}
          </BusyButton>
          <Button variant="default" onClick={() => onDone(undefined)}>
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
