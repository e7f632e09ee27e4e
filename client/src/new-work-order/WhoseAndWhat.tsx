import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { PickedCustomerDocument } from '../generated/graphql.ts';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { CustomerPicker, type PickedCustomer } from './CustomerPicker.tsx';
import { type PickedUnit, UnitPicker } from './UnitPicker.tsx';
import type { WorkOrderDraft } from './work-order-draft.ts';

const NewCustomerDialog = dialogOnDemand(
  async () => (await import('../customer/edit/NewCustomerDialog.tsx')).NewCustomerDialog,
);
const UnitDialog = dialogOnDemand(async () => (await import('../customer/unit/UnitDialog.tsx')).UnitDialog);

gql`
  query PickedCustomer($id: ID!) {
    customer(id: $id) {
      id
      displayName
    }
  }
`;

type Props = { form: UseFormReturnType<WorkOrderDraft>; children: (fields: ReactNode) => ReactNode };

/** For whom and on what, picked or entered on the way; the dialogs stand beside the form, which would be submitted with theirs. */
export function WhoseAndWhat({ form, children }: Props) {
  const client = useApolloClient();
  const [customer, setCustomer] = useState<PickedCustomer>();
  const [unit, setUnit] = useState<PickedUnit>();
  const [newName, setNewName] = useState<string>();
  const [isNewUnit, setNewUnit] = useState(false);
  const pickUnit = (picked: PickedUnit | undefined) => {
    setUnit(picked);
    form.setFieldValue('unitId', picked?.id ?? '');
    form.clearFieldError('unitId');
  };
  const pickCustomer = (picked: PickedCustomer) => {
    if (picked.id !== customer?.id) pickUnit(undefined);
    setCustomer(picked);
    form.setFieldValue('customerId', picked.id);
    form.clearFieldError('customerId');
  };
  const pickNew = async (id: string) => {
    const { data } = await client.query({ query: PickedCustomerDocument, variables: { id } });
    if (data?.customer) pickCustomer(data.customer);
  };
  // From the page of a customer one comes with them picked.
  const [params] = useSearchParams();
  const given = params.get('customer');
  const pickGiven = useEffectEvent(() => {
    if (given) void pickNew(given).catch(() => undefined);
  });
  useEffect(() => pickGiven(), []);
  const of = (field: 'customerId' | 'unitId') => {
    const { value: _value, defaultValue: _default, onChange: _change, ...rest } = form.getInputProps(field);
    return rest;
  };
  return (
    <>
      {children(
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <CustomerPicker value={customer} field={of('customerId')} onPick={pickCustomer} onNew={setNewName} />
          <UnitPicker
            key={customer?.id}
            customerId={customer?.id ?? ''}
            value={unit}
            field={of('unitId')}
            onPick={pickUnit}
            onNew={() => setNewUnit(true)}
          />
        </SimpleGrid>,
      )}
      <NewCustomerDialog
        opened={newName !== undefined}
        name={newName ?? ''}
        onClose={() => setNewName(undefined)}
        onSaved={(id) => void pickNew(id).catch(() => undefined)}
      />
      <UnitDialog
        customerId={customer?.id ?? ''}
        unit={undefined}
        opened={isNewUnit}
        onClose={() => setNewUnit(false)}
        onSaved={pickUnit}
      />
    </>
  );
}
