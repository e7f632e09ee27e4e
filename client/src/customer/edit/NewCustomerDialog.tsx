import { Modal } from '@mantine/core';
import { useState } from 'react';
import { CustomerForm } from './CustomerForm.tsx';
import { NEW_CUSTOMER, nameFields } from './customer-fields.ts';

type Props = {
  opened: boolean;
  /** What was looked for and not found: the name, most likely. */
  name: string;
  onClose: () => void;
  onSaved: (customerId: string) => void;
};

/** Enters a customer on the way to something else. */
export function NewCustomerDialog({ opened, name, onClose, onSaved }: Props) {
  const [named, setNamed] = useState(name);
  if (opened && named !== name) setNamed(name);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="New customer"
      size="xl"
    >
      <CustomerForm
        initial={{ ...NEW_CUSTOMER, ...nameFields(named) }}
        onDone={(saved) => {
          if (saved) onSaved(saved);
          onClose();
        }}
      />
    </Modal>
  );
}
