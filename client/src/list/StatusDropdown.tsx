import { Select } from '@mantine/core';
import { useOpenedFromStart } from '../ui/opened-on-demand.tsx';

export type StatusDropdownProps = {
  label: string;
  /** The empty value: all of them. */
  options: { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
  width: number;
};

/** The status of a list with its options. */
export function StatusDropdown({ label, options, value, onChange, width }: StatusDropdownProps) {
  const [opened, setOpened] = useOpenedFromStart();
  return (
    <Select
      aria-label={label}
      w={width}
      data={options}
      value={value ?? ''}
      allowDeselect={false}
      autoFocus
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onChange={(next) => onChange(next || null)}
    />
  );
}
