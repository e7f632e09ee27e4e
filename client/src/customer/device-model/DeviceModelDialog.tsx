import { Modal } from '@mantine/core';
import type { DeviceModelRow_DeviceModelFragment } from '../../generated/graphql.ts';
import type { Model } from '../unit/use-put-unit.ts';
import { DeviceModelForm } from './DeviceModelForm.tsx';

type Props = {
  /** Undefined: a new one. */
  model: DeviceModelRow_DeviceModelFragment | undefined;
  opened: boolean;
  onClose: () => void;
  onSaved?: (model: Model) => void;
};

/** Adds a device model, or changes one and what it costs. */
export function DeviceModelDialog({ model, opened, onClose, onSaved }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={model ? 'Edit device model' : 'New device model'}
    >
      <DeviceModelForm model={model} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}
