import type { EntityManager } from 'typeorm';
import { runNamed } from './run-named.ts';

/** One of several changes: `$1`, `$2` … are its own values, and what it returns is told under its name. */
export type Change = { name: string; text: string; values: unknown[] };

/** What each change returned, by its name, as JSON tells it. */
export type Written = Record<string, Record<string, unknown>[]>;

/** Writes several changes in one round trip. None sees what another one writes, so that no two may be about one row. */
export async function writeTogether(manager: EntityManager, changes: Change[]): Promise<Written> {
  const values = changes.flatMap((change) => change.values);
  const [written] = await runNamed<Written>(manager, textOf(changes), values);
  return written ?? {};
}

function textOf(changes: Change[]): string {
  let before = 0;
  const parts = changes.map(({ name, text, values }) => {
    const first = before;
    before += values.length;
    return `"${name}" as (${text.replaceAll(/\$(\d+)/g, (_, own) => `$${first + Number(own)}`)})`;
  });
  const told = changes.map(({ name }) => `(select coalesce(json_agg("${name}"), '[]') from "${name}") as "${name}"`);
  return `with ${parts.join(', ')} select ${told.join(', ')}`;
}
