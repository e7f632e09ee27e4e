import { CloseButton, Input } from '@mantine/core';
import type { ComponentProps } from 'react';
import { formatDay } from '../ui/instant.ts';

export type DayRangeProps = {
  /** What happened on these days: `Issued`. */
  what: string;
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
};

type Props = DayRangeProps & Pick<ComponentProps<'button'>, 'autoFocus' | 'onClick' | 'ref'>;

/** The days that are chosen, as the button that opens the calendar. */
export function DayRangeButton({ what, from, to, onChange, ...button }: Props) {
  const text = from || to ? [from, to].map((day) => (day ? formatDay(day) : '')).join(' – ') : undefined;
  return (
    <Input
      component="button"
      type="button"
      w={250}
      pointer
      aria-label={[`${what} date range`, text].filter(Boolean).join(': ')}
      aria-haspopup="dialog"
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={`Clear ${what.toLowerCase()} date range`}
            onClick={() => onChange(null, null)}
          />
        )
      }
      rightSectionPointerEvents="all"
      {...button}
    >
      {text ?? <Input.Placeholder>{`${what} from – to`}</Input.Placeholder>}
    </Input>
  );
}
