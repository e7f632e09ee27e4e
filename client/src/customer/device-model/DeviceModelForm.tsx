import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MAX_MANUFACTURER, MAX_MODEL_NAME } from '@tuffops/shared/lengths';
import { useState } from 'react';
import type { DeviceModelRow_DeviceModelFragment } from '../../generated/graphql.ts';
import { useViewer } from '../../session/viewer.tsx';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { priceProblem } from '../../work-order/items/item-draft.ts';
import { minorUnitsOf, priceText } from '../../work-order/items/price.ts';
import type { Model } from '../unit/use-put-unit.ts';
import { usePutDeviceModel } from './use-put-device-model.ts';

type Props = {
  model: DeviceModelRow_DeviceModelFragment | undefined;
  onClose: () => void;
  onSaved?: (model: Model) => void;
};

/** Who makes it, what it is called and what it costs; a cost that the person does not see stays as it is unless one is typed. */
export function DeviceModelForm({ model, onClose, onSaved }: Props) {
  const { currency } = useViewer();
  const { put, loading } = usePutDeviceModel();
  const [problem, setProblem] = useState<string>();
  const isHidden = Boolean(model && !model.cost);
  const form = useForm({
    initialValues: {
      manufacturer: model?.manufacturer ?? '',
      name: model?.name ?? '',
      costMinorUnits: model?.cost ? priceText(model.cost.minorUnits, currency) : '',
    },
    validate: {
      manufacturer: (text) => (text.trim() ? null : 'Enter who makes it.'),
      name: (text) => (text.trim() ? null : "Enter the manufacturer's name for it."),
      costMinorUnits: (text) => (isHidden && !text.trim() ? null : priceProblem(text, currency)),
    },
  });
  useUnsaved('the device model', form.isDirty());

  const submit = form.onSubmit(async ({ manufacturer, name, costMinorUnits: cost }) => {
    setProblem(undefined);
    const answer = await put({
      ...(model && { id: model.id }),
      ...{ manufacturer: manufacturer.trim(), name: name.trim() },
      ...(cost.trim() && { costMinorUnits: minorUnitsOf(cost, currency) }),
    });
    if ('saved' in answer) {
      onSaved?.(answer.saved);
      return onClose();
    }
    const { field, message } = answer.refusal;
    if (field && field in form.values) form.setFieldError(field, message);
    else setProblem(message);
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Manufacturer"
          maxLength={MAX_MANUFACTURER}
          withAsterisk
          data-autofocus={model ? undefined : true}
          {...form.getInputProps('manufacturer')}
        />
        <TextInput label="Name" maxLength={MAX_MODEL_NAME} withAsterisk {...form.getInputProps('name')} />
        <TextInput
          label={`Cost (${currency})`}
          description={
            isHidden
              ? 'You do not see prices: left empty, it stays as it is.'
              : 'What a unit of it is billed at. Invoices that were sent stay as they are.'
          }
          inputMode="decimal"
          withAsterisk={!isHidden}
          data-autofocus={model ? true : undefined}
          {...form.getInputProps('costMinorUnits')}
        />
        {problem && <Problem title="The device model is not saved">{problem}</Problem>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Discard
          </Button>
          <BusyButton type="submit" color={model ? undefined : 'green'} isBusy={loading} disabled={!form.isDirty()}>
            {model ? 'Save Device Model' : 'Add Device Model'}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
