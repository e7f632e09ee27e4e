import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { ListTable, type TableProps } from './ListTable.tsx';
import { LoadMore } from './LoadMore.tsx';
import { SearchBox } from './SearchBox.tsx';
import type { FiltersInUse } from './use-filters.ts';
import type { Listed } from './use-list.ts';

type Props<Row, By> = TableProps<Row, By> & {
  /** What one row is: `invoice`. */
  one: string;
  list: Listed<Row>;
  filters: FiltersInUse<By>;
  /** The controls beside the search box; what is set there stands in the address. */
  picks: ReactNode;
  /** What is to be known before the rows are read; it has its height from the start. */
  above?: ReactNode;
  /** What stands in its place while nothing is there at all. */
  nothingYet: ReactNode;
};

/** A list as a person meets it: searched, filtered, sorted, page by page, empty or failed. */
export function List<Row, By>({ one, list, filters, picks, above, nothingYet, ...table }: Props<Row, By>) {
  const { rows, isStale } = list;
  return (
    <>
      <Group gap="sm" mb="sm">
        <SearchBox
          label={`Search by ${filters.searchedBy}`}
          value={filters.values.search}
          onSearch={filters.search}
          onLeave={filters.settle}
        />
        {picks}
        {filters.said && <ClearFilters variant="subtle" onClick={filters.clear} />}
      </Group>
      {above}
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.askAnew} />
      ) : rows?.length !== 0 || isStale ? (
        <ListTable {...table} rows={rows} settledRows={list.settledRows} isStale={isStale} filters={filters} />
      ) : filters.said ? (
        <EmptyState title={`No ${one} matches`} action={<ClearFilters variant="default" onClick={filters.clear} />}>
          {`Filters that are on: ${filters.said}.`}
        </EmptyState>
      ) : (
        nothingYet
      )}
      {rows && rows.length > 0 && (
        <LoadMore
          shown={rows.length}
          total={list.totalCount}
          isExact={list.isExact}
          hasMore={list.hasMore}
          loading={list.isLoadingMore}
          onMore={() => void list.loadMore()}
        />
      )}
    </>
  );
}

function ClearFilters({ variant, onClick }: { variant: string; onClick: () => void }) {
  return (
    <Button variant={variant} onClick={onClick}>
      Clear filters
    </Button>
  );
}
