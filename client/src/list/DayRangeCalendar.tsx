import '@mantine/dates/styles.css';
import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { useOpenedFromStart } from '../ui/opened-on-demand.tsx';
import { DayRangeButton, type DayRangeProps } from './DayRangeButton.tsx';

const LABELS = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
  monthLevelControl: 'Choose the month',
  yearLevelControl: 'Choose the year',
};

/** The days with their calendar; holds a half-chosen range until its other end is chosen too, or it is closed. */
export function DayRangeCalendar({ what, from, to, onChange }: DayRangeProps) {
  const [opened, setOpened] = useOpenedFromStart();
  const [half, setHalf] = useState<string | null>(null);
  const turn = (isOpened: boolean) => {
    setHalf(null);
    setOpened(isOpened);
  };
  return (
    <Popover opened={opened} onChange={turn} position="bottom-start" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <DayRangeButton
          what={what}
          from={half ?? from}
          to={half ? null : to}
          onChange={onChange}
          autoFocus
          onClick={() => turn(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={`${what} date range`}>
        <DatePicker
          type="range"
          ariaLabels={LABELS}
          hideOutsideDates
          firstDayOfWeek={0}
          weekendDays={[]}
          allowSingleDateInRange
          defaultDate={from ?? undefined}
          value={half ? [half, null] : [from, to]}
          onChange={([first, last]) => {
            if (Boolean(first) !== Boolean(last)) return setHalf(first);
            turn(false);
            onChange(first, last);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
