import type { Condition } from './list-page.ts';

/** Of what few rows are: those, if it is true, all others, if it is false. */
export function whichAre(sql: string, is: boolean | null | undefined): Condition[] {
  if (typeof is !== 'boolean') return [];
  return is ? [{ sql, kind: 'few' }] : [{ sql: `not ${sql}` }];
}
