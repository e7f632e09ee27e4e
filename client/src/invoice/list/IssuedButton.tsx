import { CloseButton, Input } from '@mantine/core';
import type { ComponentProps } from 'react';
import { formatDay } from '../../ui/instant.ts';
import type { ListFilters } from './list-filters.ts';

export type IssuedRangeProps = {
  from: string | null;
  to: string | null;
  onChange: (change: Partial<ListFilters>) => void;
};

type Props = IssuedRangeProps & Pick<ComponentProps<'button'>, 'autoFocus' | 'onClick' | 'ref'>;

/** The days of issue that are chosen, as the button that opens the calendar. */
export function IssuedButton({ from, to, onChange, ...button }: Props) {
  const text = from || to ? [from, to].map((day) => (day ? formatDay(day) : '')).join(' – ') : undefined;
  return (
    <Input
      component="button"
      type="button"
      w={250}
      pointer
      aria-label={['Issued date range', text].filter(Boolean).join(': ')}
      aria-haspopup="dialog"
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label="Clear issued date range"
            onClick={() => onChange({ issuedFrom: null, issuedTo: null })}
          />
        )
      }
      rightSectionPointerEvents="all"
      {...button}
    >
      {text ?? <Input.Placeholder>Issued from – to</Input.Placeholder>}
    </Input>
  );
}
