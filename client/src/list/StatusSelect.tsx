import { TextInput } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { openedOnDemand } from '../ui/opened-on-demand.tsx';
import type { StatusDropdownProps } from './StatusDropdown.tsx';

const OPENING_KEYS = ['Enter', ' ', 'ArrowDown', 'ArrowUp'];

type Props<Status> = {
  statuses: readonly Status[];
  labelOf: (status: Status) => string;
  value: Status | null;
  onChange: (status: Status | null) => void;
  width: number;
};

/** Which status a list shows, or all. */
export function StatusSelect<Status extends string>({ statuses, labelOf, value, onChange, width }: Props<Status>) {
  const options = statuses.map((status) => ({ value: status as string, label: labelOf(status) }));
  return (
    <Dropdown
      width={width}
      options={[{ value: '', label: 'All statuses' }, ...options]}
      value={value}
      onChange={(chosen) => onChange(statuses.find((status) => status === chosen) ?? null)}
    />
  );
}

const Dropdown = openedOnDemand<StatusDropdownProps>(
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
