import { Modal } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import type { UnitRow_UnitFragment } from '../../generated/graphql.ts';
import { UnitForm } from './UnitForm.tsx';

type Props = {
  customerId: string;
  /** Undefined: a new one. */
  unit: UnitRow_UnitFragment | undefined;
  opened: boolean;
  onClose: () => void;
  onSaved?: (unit: UnitRow_UnitFragment) => void;
};

/** Adds a unit to a customer, or changes one. */
export function UnitDialog({ customerId, unit, opened, onClose, onSaved }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={unit ? `Edit unit ${isolate(unit.serialNumber)}` : 'Add a unit'}
    >
      <UnitForm customerId={customerId} unit={unit} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}
