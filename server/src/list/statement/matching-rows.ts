import type { EntityManager } from 'typeorm';
import { branchesOf, type ListQuery, walled, where } from './list-page.ts';
import { matching } from './matching.ts';
import type { Bind } from './page.ts';

type Matched = Pick<ListQuery, 'table' | 'tenantId' | 'branches' | 'conditions' | 'search'>;

/**
 * Sums up all rows of a list that match, in whatever order, but of no more than `most` of them. `sums`: an SQL select over `t`, the rows
 * with `columns`.
 */
export function sumMatching<Sum>(
  manager: EntityManager,
  { tenantId, search, ...query }: Matched,
  { columns, most, sums }: { columns: string; most: number; sums: string },
): Promise<Sum[]> {
  const values: unknown[] = [tenantId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = query.conditions(bind).map(({ sql }) => sql);
  const match = search && matching(search.words, search.searchable, bind);
  const found = where([...conditions, ...branchesOf(query), ...(match ? [match.indexed] : [])]);
  const rows = `select ${columns} from ${match ? walled(query.table) : query.table} t ${found} limit ${most}`;
  return manager.query(
    `${match ? `with sought as materialized (${match.sought})` : ''} ${sums} from (${rows}) t group by 1`,
    values,
  );
}
