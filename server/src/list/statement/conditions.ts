import { parseId } from '../../graphql/parse-id.ts';
import type { Condition } from './list-page.ts';
import type { Bind } from './page.ts';

/** Those of one id, if it is given. `name`: of the argument. */
export const hasId = (bind: Bind, column: string, id: string | null | undefined, name: string): Condition[] =>
  typeof id === 'string' ? [{ sql: `${column} = ${bind(parseId(id, name))}`, kind: 'few' }] : [];

/** Those written at an instant or later, if it is given. */
export const isUpdatedSince = (bind: Bind, instant: Date | null | undefined): Condition[] =>
  instant ? [{ sql: `t.updated_at >= ${bind(instant)}::timestamptz`, kind: 'range' }] : [];

/** Those of any of these ids, if they are given. */
export const hasOneOf = (bind: Bind, ids: readonly string[] | null | undefined): Condition[] =>
  ids ? [{ sql: `t.id = any(${bind(ids.map((id) => parseId(id, 'ids')))}::uuid[])`, kind: 'few' }] : [];
