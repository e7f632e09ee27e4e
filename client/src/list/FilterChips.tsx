import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

type Props<Values> = {
  /** How a list says what is on. */
  filters: { say(values: Values): string; none: Record<string, null> };
  values: Values;
  /** The filters that have no control of their own. */
  of: readonly (keyof Values & string)[];
  onChange: (off: Partial<Values>) => void;
  /** What says more of a filter than the list itself knows. */
  said?: { [Key in keyof Values]?: string };
};

/** What a list was narrowed to by a link, each to be taken off; nothing while none is on. */
export function FilterChips<Values extends object>({ filters, values, of, onChange, said }: Props<Values>) {
  const off = { ...values, ...filters.none, search: '' };
  return of.map((filter) => {
    const plain = filters.say({ ...off, [filter]: values[filter] });
    if (!plain) return null;
    const says = said?.[filter] ?? plain;
    return (
      <Button
        key={filter}
        variant="light"
        aria-label={`Take off the filter: ${says}`}
        rightSection={<IconX size={14} aria-hidden />}
        onClick={({ currentTarget }) => {
          currentTarget.parentElement?.querySelector('input')?.focus();
          onChange({ [filter]: null } as Partial<Values>);
        }}
      >
        {says.charAt(0).toUpperCase() + says.slice(1)}
      </Button>
    );
  });
}
