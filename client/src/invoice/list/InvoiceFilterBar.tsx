import { Button, Group } from '@mantine/core';
import { invoiceStatusLabel } from '@tuffops/shared/invoice/status';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { StatusSelect } from '../../ui/StatusSelect.tsx';
import { IssuedRange } from './IssuedRange.tsx';
import { isFiltered, type ListFilters, NO_FILTERS, STATUSES } from './list-filters.ts';

type Props = {
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
  onSearch: (text: string) => void;
  onLeaveSearch: () => void;
};

const STATUS_OPTIONS = [
  { value: '', label: 'All statuses' },
  ...STATUSES.map((status) => ({ value: status, label: invoiceStatusLabel(status) })),
];

/** One search box, the status, the days of issue; what is set here stands in the URL. */
export function InvoiceFilterBar({ filters, onChange, onSearch, onLeaveSearch }: Props) {
  return (
    <Group gap="sm" mb="sm">
      <SearchBox
        label="Search by number or customer"
        value={filters.search}
        onSearch={onSearch}
        onLeave={onLeaveSearch}
      />
      <StatusSelect
        width={150}
        options={STATUS_OPTIONS}
        value={filters.status}
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
