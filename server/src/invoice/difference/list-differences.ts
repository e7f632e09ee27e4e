import type { Caller } from '../../access/caller.ts';
import { WAITS_FOR_A_PERSON } from '../../billing/document/drift.ts';
import { type ListDeps, listConnection } from '../../list/list-connection.ts';
import type { PageArgs } from '../../list/page-args.ts';
import type { Difference, DifferenceConnection } from './difference.type.ts';
import { DIFFERENCE_JOINS, differenceColumns, type ReadDifference } from './read-difference.ts';
import { showDifference } from './show-difference.ts';

const IS_OPEN = { sql: 't.resolved_at is null' };
const IS_KNOWN = { sql: 't.known_at is not null' };
const IS_UNKNOWN = { sql: 't.known_at is null' };

/** The open differences, those that were noticed first first. `includeKnown`: also those that wait for nobody; `onlyKnown`: no others. */
export function listDifferences(
  deps: ListDeps,
  { tenant: { id: tenantId, currency } }: Caller,
  { includeKnown, onlyKnown, ...page }: PageArgs & { includeKnown: boolean; onlyKnown: boolean },
): Promise<DifferenceConnection> {
  const scope = { tenantId, list: 'differences', sort: null, filter: { includeKnown, onlyKnown } };
  return listConnection<Difference>(deps, scope, page, null, {
    table: 'billing_drift',
    tenantId,
    branches: [],
    conditions() {
      if (onlyKnown) return [IS_OPEN, IS_KNOWN];
      return includeKnown ? [IS_OPEN] : [IS_OPEN, IS_UNKNOWN];
    },
    sort: { sql: 't.noticed_at', type: 'timestamptz' },
    direction: 'ASC',
    search: null,
    columns: differenceColumns(deps.database.of(tenantId).manager),
    joins: DIFFERENCE_JOINS,
    rowOf: (row) => showDifference(row as ReadDifference, currency),
  });
}

/** How many wait for a person, and how many are known. */
export async function countDifferences(
  { database }: Pick<ListDeps, 'database'>,
  tenantId: string,
): Promise<{ waiting: number; known: number }> {
  const [counted] = await database.of(tenantId).manager.query<{ waiting: number; known: number }[]>(
    `select count(*) filter (where ${WAITS_FOR_A_PERSON})::integer as waiting,
       count(*) filter (where d.known_at is not null)::integer as known
     from billing_drift d where d.tenant_id = $1 and d.resolved_at is null`,
    [tenantId],
  );
  return counted ?? { waiting: 0, known: 0 };
}
