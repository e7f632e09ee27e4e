import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { MAX_LINES } from '@tuffops/shared/invoice/totals';
import { MAX_CHECKLIST_LABEL } from '@tuffops/shared/lengths';
import { blankPoint, type WorkOrderDraft } from './work-order-draft.ts';

/** What is to be done and checked before the job can be approved, and what is good to have done. */
export function ChecklistFields({ form }: { form: UseFormReturnType<WorkOrderDraft> }) {
  const { checklist } = form.values;
  return (
    <Stack gap="xs">
      {checklist.length === 0 && <Text c="dimmed">Nothing to check off yet.</Text>}
      {checklist.map(({ key }, index) => (
        <Group key={key} gap="sm" align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={`Checklist item ${index + 1}`}
            placeholder="What is to be done or checked"
            maxLength={MAX_CHECKLIST_LABEL}
            autoFocus={!checklist[index]?.label}
            {...form.getInputProps(`checklist.${index}.label`)}
          />
          <Checkbox
            mt={8}
            label="Required"
            aria-label={`Checklist item ${index + 1} is required`}
            {...form.getInputProps(`checklist.${index}.isRequired`, { type: 'checkbox' })}
          />
          <ActionIcon
            mt={4}
            color="gray"
            aria-label={`Remove checklist item ${index + 1}`}
            data-tip={`Remove checklist item ${index + 1}`}
            onClick={() => form.removeListItem('checklist', index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={checklist.length >= MAX_LINES}
          onClick={() => form.insertListItem('checklist', blankPoint())}
        >
          Add Checklist Item
        </Button>
      </Group>
    </Stack>
  );
}
