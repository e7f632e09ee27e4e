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
  /** What it is, when not the status, and how all of them are called. */
  label?: string;
  all?: string;
};

/** Which status a list shows, or all. */
export function StatusSelect<Status extends string>(props: Props<Status>) {
  const { statuses, labelOf, value, onChange, width, label = 'Status', all = 'All statuses' } = props;
  const options = statuses.map((status) => ({ value: status as string, label: labelOf(status) }));
  return (
    <Dropdown
      label={label}
      width={width}
      options={[{ value: '', label: all }, ...options]}
      value={value}
      onChange={(chosen) => onChange(statuses.find((status) => status === chosen) ?? null)}
    />
  );
}

const Dropdown = openedOnDemand<StatusDropdownProps>(
  ({ label, options, value, width, onOpen }) => (
    <TextInput
      aria-label={label}
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
