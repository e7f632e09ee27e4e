import type { DeviceModelSortKey } from '../../generated/graphql.ts';
import { listFilters } from '../../list/list-filters.ts';

const SORTS: Record<DeviceModelSortKey, string> = { NAME: 'name' };

/** What the list of device models can be narrowed by. */
export const DEVICE_MODEL_FILTERS = listFilters({
  searchedBy: 'manufacturer or name',
  filters: {},
  sorts: SORTS,
  sortedBy: 'NAME',
  sorted: 'ASC',
});
