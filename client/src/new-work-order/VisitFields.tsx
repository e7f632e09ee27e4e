import { Group, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IN_MAIN, SCROLLED } from '../ui/choices.ts';
import { explainError } from '../ui/explain-error.ts';
import { useTechnicians } from '../work-order/status/use-technicians.ts';
import type { WorkOrderDraft } from './work-order-draft.ts';

type Props = { form: UseFormReturnType<WorkOrderDraft>; timeZone: string; mayAssign: boolean };

/** Who comes, and when, on the contractor's clocks. */
export function VisitFields({ form, timeZone, mayAssign }: Props) {
  const zone = `On the clocks of ${timeZone.split('/').at(-1)?.replaceAll('_', ' ')}.`;
  return (
    <Group align="flex-start" gap="sm">
      {mayAssign && <TechnicianSelect form={form} />}
      <TextInput type="date" label="Day of the visit" w={170} {...form.getInputProps('day')} />
      <TextInput
        type="time"
        label="Time"
        w={170}
        {...form.getInputProps('time')}
        description={zone}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
      />
    </Group>
  );
}

function TechnicianSelect({ form }: Pick<Props, 'form'>) {
  const { data, error, loading } = useTechnicians();
  const { error: refused, ...field } = form.getInputProps('technicianId');
  return (
    <Select
      label="Technician"
      placeholder="Nobody yet"
      w={260}
      searchable
      clearable
      comboboxProps={IN_MAIN}
      withScrollArea={false}
      styles={SCROLLED}
      nothingFoundMessage={loading ? 'Looking…' : 'No technician has this name.'}
      data={(data?.technicians?.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
      error={refused ?? (error && explainError(error))}
    />
  );
}
