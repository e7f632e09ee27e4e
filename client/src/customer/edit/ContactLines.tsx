import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { MAX_CONTACTS } from '@tuffops/shared/lengths';
import type { CustomerFields } from './customer-fields.ts';

type Props = {
  form: UseFormReturnType<CustomerFields>;
  field: 'emails' | 'phones';
  /** One of them: `E-mail`. */
  label: string;
  type: 'email' | 'tel';
  maxLength: number;
  /** What the first one is for. */
  first?: string;
  autoFocus?: boolean;
};

/** E-mail addresses or phones, one a line. */
export function ContactLines({ form, field, label, type, maxLength, first, autoFocus }: Props) {
  const lines = form.values[field];
  const remove = (index: number) => {
    form.removeListItem(field, index);
    requestAnimationFrame(() => form.getInputNode(`${field}.${Math.max(0, index - 1)}`)?.focus());
  };
  return (
    <Stack gap="xs">
      {lines.map((_, index) => (
        <Group key={index} gap={4} align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            type={type}
            label={index === 0 ? label : undefined}
            aria-label={index === 0 ? undefined : `${label} ${index + 1}`}
            description={index === 0 ? first : undefined}
            maxLength={maxLength}
            autoFocus={autoFocus && index === 0}
            {...form.getInputProps(`${field}.${index}`)}
          />
          {index > 0 && (
            <ActionIcon
              size={36}
              color="gray"
              aria-label={`Remove ${label.toLowerCase()} ${index + 1}`}
              onClick={() => remove(index)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {lines.length < MAX_CONTACTS && (
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              form.insertListItem(field, '');
              requestAnimationFrame(() => form.getInputNode(`${field}.${lines.length}`)?.focus());
            }}
          >
            {`Add another ${label.toLowerCase()}`}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
