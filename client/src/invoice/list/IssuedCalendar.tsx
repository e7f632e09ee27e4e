import '@mantine/dates/styles.css';
import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { useOpenedFromStart } from '../../ui/opened-on-demand.tsx';
import { IssuedButton, type IssuedRangeProps } from './IssuedButton.tsx';

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

/** The days of issue with their calendar; holds a half-chosen range until its other end is chosen too, or it is closed. */
export function IssuedCalendar({ from, to, onChange }: IssuedRangeProps) {
  const [opened, setOpened] = useOpenedFromStart();
  const [half, setHalf] = useState<string | null>(null);
  const turn = (isOpened: boolean) => {
    setHalf(null);
    setOpened(isOpened);
  };
  return (
    <Popover opened={opened} onChange={turn} position="bottom-start" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <IssuedButton
          from={half ?? from}
          to={half ? null : to}
          onChange={onChange}
          autoFocus
          onClick={() => turn(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label="Issued date range">
        <DatePicker
          type="range"
          ariaLabels={LABELS}
          hideOutsideDates
          firstDayOfWeek={0}
          weekendDays={[]}
          allowSingleDateInRange
          defaultDate={from ?? undefined}
          value={half ? [half, null] : [from, to]}
          onChange={([issuedFrom, issuedTo]) => {
            if (Boolean(issuedFrom) !== Boolean(issuedTo)) return setHalf(issuedFrom);
            turn(false);
            onChange({ issuedFrom, issuedTo });
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
