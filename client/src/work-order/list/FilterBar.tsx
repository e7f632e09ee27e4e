import { Button, Chip, Group } from '@mantine/core';
import { WORK_ORDER_STATUS_LABELS, WORK_ORDER_STATUSES } from '@tuffops/shared/work-order/status';
import { useMay } from '../../session/viewer.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { StatusSelect } from '../../ui/StatusSelect.tsx';
import { isFiltered, type ListFilters, NO_FILTERS } from './list-filters.ts';

const STATUS_OPTIONS = [
  { value: '', label: 'All statuses' },
  ...WORK_ORDER_STATUSES.map((status) => ({ value: status, label: WORK_ORDER_STATUS_LABELS[status] })),
];

type Props = {
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
  onSearch: (text: string) => void;
  onLeaveSearch: () => void;
};

/** One search box, the status, and whether an invoice can follow; what is set here stands in the URL. */
export function FilterBar({ filters, onChange, onSearch, onLeaveSearch }: Props) {
  const mayViewInvoices = useMay('invoices.view');
  return (
    <Group gap="sm" mb="sm">
      <SearchBox
        label="Search by number, title or customer"
        value={filters.search}
        onSearch={onSearch}
        onLeave={onLeaveSearch}
      />
      <StatusSelect
        width={170}
        options={STATUS_OPTIONS}
        value={filters.status}
        onChange={(value) => onChange({ status: WORK_ORDER_STATUSES.find((status) => status === value) ?? null })}
      />
      {mayViewInvoices && (
        <Chip
          variant="light"
          checked={filters.readyToInvoice}
          onChange={(readyToInvoice) => onChange({ readyToInvoice })}
        >
          Ready to invoice
        </Chip>
      )}
      {isFiltered(filters) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
