import { Button, Group, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { useEffect, useId, useState } from 'react';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { isFiltered, type ListFilters, NO_FILTERS, STATUSES } from './list-filters.ts';

type Props = { filters: ListFilters; onChange: (change: Partial<ListFilters>) => void };

const STATUS_OPTIONS = [
  { value: '', label: 'All statuses' },
  ...STATUSES.map((status) => ({ value: status, label: invoiceStatusLabel(status) })),
];

/** One search box, the status, the days of issue; what is set here stands in the URL. */
export function InvoiceFilterBar({ filters, onChange }: Props) {
  return (
    <Group gap="sm" mb="sm">
      <SearchBox
        label="Search by number or customer"
        value={filters.search}
        onSearch={(search) => onChange({ search })}
      />
      <Select
        aria-label="Status"
        w={150}
        data={STATUS_OPTIONS}
        value={filters.status ?? ''}
        allowDeselect={false}
        onChange={(value) => onChange({ status: STATUSES.find((status) => status === value) ?? null })}
      />
      <IssuedRange from={filters.issuedFrom} to={filters.issuedTo} onChange={onChange} />
      {isFiltered(filters) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

type RangeProps = { from: string | null; to: string | null; onChange: (change: Partial<ListFilters>) => void };

const CALENDAR_LABELS = {
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  previousDecade: 'Previous decade',
  nextDecade: 'Next decade',
  monthLevelControl: 'Choose the month',
  yearLevelControl: 'Choose the year',
};

/** Holds a half-chosen range until its other end is chosen too. */
function IssuedRange({ from, to, onChange }: RangeProps) {
  const [range, setRange] = useState<[string | null, string | null]>([from, to]);
  const id = useId();
  useEffect(() => setRange([from, to]), [from, to]);
  return (
    <DatePickerInput
      id={id}
      type="range"
      label="Issued date range"
      labelProps={{ className: 'visually-hidden' }}
      ariaLabels={CALENDAR_LABELS}
      hideOutsideDates
      firstDayOfWeek={0}
      weekendDays={[]}
      popoverProps={{ id, withinPortal: false }}
      placeholder="Issued from – to"
      valueFormat="MMM D, YYYY"
      w={250}
      clearable
      clearButtonProps={{ 'aria-label': 'Clear issued date range' }}
      allowSingleDateInRange
      value={range}
      onChange={(next) => {
        setRange(next);
        const [issuedFrom, issuedTo] = next;
        if (Boolean(issuedFrom) === Boolean(issuedTo)) onChange({ issuedFrom, issuedTo });
      }}
    />
  );
}
