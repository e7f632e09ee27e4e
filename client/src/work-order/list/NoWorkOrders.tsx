import { Button } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { useMay } from '../../session/viewer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { describeFilters } from './describe-filters.ts';
import { isFiltered, type ListFilters } from './list-filters.ts';

type Props = { filters: ListFilters; onClear: () => void };

/** An empty list: which filters made it so and how to lift them, or that there is nothing at all yet. */
export function NoWorkOrders({ filters, onClear }: Props) {
  const maySeeAll = useMay('work_orders.supervise');
  if (isFiltered(filters))
    return (
      <EmptyState
        title="No work order matches"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        {`Filters that are on: ${describeFilters(filters)}.`}
      </EmptyState>
    );
  return (
    <EmptyState icon={IconClipboardList} title="No work orders yet">
      {maySeeAll
        ? 'They appear here as soon as there are some in your account.'
        : 'They appear here as soon as one is assigned to you. Ask your office if you miss one.'}
    </EmptyState>
  );
}
