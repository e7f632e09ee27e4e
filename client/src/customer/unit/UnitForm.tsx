import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MAX_LOCATION, MAX_SERIAL_NUMBER } from '@tuffops/shared/lengths';
import { useState } from 'react';
import type { UnitRow_UnitFragment } from '../../generated/graphql.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { ModelPicker } from './ModelPicker.tsx';
import { type Model, usePutUnit } from './use-put-unit.ts';

const DeviceModelDialog = dialogOnDemand(
  async () => (await import('../device-model/DeviceModelDialog.tsx')).DeviceModelDialog,
);

type Props = {
  customerId: string;
  unit: UnitRow_UnitFragment | undefined;
  onClose: () => void;
  onSaved?: (unit: UnitRow_UnitFragment) => void;
};

/** A model, a serial number and a place; what was typed stays when the server refuses. */
export function UnitForm({ customerId, unit, onClose, onSaved }: Props) {
  const { put, loading } = usePutUnit();
  const [problem, setProblem] = useState<string>();
  const [model, setModel] = useState<Model | undefined>(unit?.deviceModel);
  const [isNew, setNew] = useState(false);
  const pick = (picked: Model) => {
    setModel(picked);
    form.clearFieldError('deviceModelId');
  };
  const form = useForm({
    initialValues: { serialNumber: unit?.serialNumber ?? '', location: unit?.location ?? '', deviceModelId: '' },
    validate: { serialNumber: (text) => (text.trim() ? null : 'Enter the serial number.') },
  });
  const isChanged = form.isDirty() || model?.id !== unit?.deviceModel.id;
  useUnsaved('the unit', isChanged);

  const submit = form.onSubmit(async ({ serialNumber, location }) => {
    setProblem(undefined);
    if (!model) return form.setFieldError('deviceModelId', 'Pick a device model.');
    const answer = await put({
      ...(unit ? { id: unit.id } : { customerId }),
      ...{ deviceModelId: model.id, serialNumber: serialNumber.trim(), location: location.trim() || null },
    });
    if ('saved' in answer) {
      onSaved?.(answer.saved);
      return onClose();
    }
    const { refusal } = answer;
    if (refusal.field && refusal.field in form.values) form.setFieldError(refusal.field, refusal.message);
    else setProblem(refusal.message);
  });

  return (
    <>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ModelPicker value={model} error={form.errors.deviceModelId} onPick={pick} onNew={() => setNew(true)} />
          <TextInput
            label="Serial number"
            description="As it stands on the type plate."
            maxLength={MAX_SERIAL_NUMBER}
            withAsterisk
            {...form.getInputProps('serialNumber')}
          />
          <TextInput
            label="Location"
            placeholder="Roof, north side"
            maxLength={MAX_LOCATION}
            {...form.getInputProps('location')}
          />
          {problem && <Problem title="The unit is not saved">{problem}</Problem>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Discard
            </Button>
            <BusyButton type="submit" color={unit ? undefined : 'green'} isBusy={loading} disabled={!isChanged}>
              {unit ? 'Save Unit' : 'Add Unit'}
            </BusyButton>
          </Group>
        </Stack>
      </form>
      {/* Beside the form: what is submitted inside of it would be submitted to it, too. */}
      <DeviceModelDialog model={undefined} opened={isNew} onClose={() => setNew(false)} onSaved={pick} />
    </>
  );
}
