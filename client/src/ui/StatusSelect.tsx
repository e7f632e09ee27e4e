import { TextInput } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { openedOnDemand } from './opened-on-demand.tsx';
import type { StatusSelectProps } from './StatusDropdown.tsx';

const OPENING_KEYS = ['Enter', ' ', 'ArrowDown', 'ArrowUp'];

/** Which status a list shows, or all. */
export const StatusSelect = openedOnDemand<StatusSelectProps>(
  ({ options, value, width, onOpen }) => (
    <TextInput
      aria-label="Status"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      w={width}
      pointer
      readOnly
      value={options.find((option) => option.value === (value ?? ''))?.label}
      rightSection={<IconSelector size={16} aria-hidden />}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (!OPENING_KEYS.includes(event.key)) return;
        event.preventDefault();
        onOpen();
      }}
    />
  ),
  async () => (await import('./StatusDropdown.tsx')).StatusDropdown,
);
