import type { Caller } from '../../access/caller.ts';
import type { CsvPages } from '../../csv/csv-text.ts';
import type { Deps } from '../../deps.ts';
import type { ListArgs } from '../list-types.ts';

/** A list of the API as a file. */
export type ListFile<Filter = never, By extends string = never> = {
  /** The query that answers it page by page, whose keys and whose filter and sort it has; `invoices` is `/invoices.csv`. */
  list: string;
  rows(
    deps: Pick<Deps, 'database' | 'seams'>,
    caller: Caller,
    which: Pick<ListArgs<Filter, By>, 'filter' | 'sort'>,
  ): CsvPages;
};
