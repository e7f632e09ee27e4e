import { createHash } from 'node:crypto';
import type { Pool, QueryArrayResult } from 'pg';
import { type EntityManager, QueryFailedError } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { tenantOf } from './data-source-of.ts';
import { rowObjects } from './row-objects.ts';

/** What a connection keeps ready of one statement is some ten kilobytes. */
const MOST_NAMES = 200;

/** Of each driver by their text; null: asked once so far. */
const namesOf = new WeakMap<object, Map<string, string | null>>();

/** A hand-written statement and its values. */
export type Statement = { text: string; values: unknown[] };

/**
 * Runs a hand-written statement under a name of its own, so that each connection parses it once, and plans it once when its
 * values do not matter for the plan. Texts must be few: values are bound, and what is written into one is of a short list.
 */
export async function runNamed<Row>(manager: EntityManager, text: string, values: unknown[]): Promise<Row[]> {
  return ask<Row>(manager, await clientOf(manager), { text, values });
}

/**
 * Several of one transaction in one round trip: each is begun when the one before is done, and sees what that one waited for. One
 * that fails is the only one that is told of.
 */
export async function runInOrder<Rows extends unknown[][]>(
  manager: EntityManager,
  statements: { [Each in keyof Rows]: Statement },
): Promise<Rows> {
  if (!manager.queryRunner) throw new Error('Only one connection answers in order');
  const client = await clientOf(manager);
  return Promise.all(statements.map((statement) => ask(manager, client, statement))) as Promise<Rows>;
}

const clientOf = async ({ dataSource, queryRunner }: EntityManager): Promise<Pick<Pool, 'query'>> =>
  (await queryRunner?.connect()) ?? ((dataSource.driver as PostgresDriver).master as Pool);

/** It is on its way when this returns. */
async function ask<Row>(
  { dataSource, queryRunner }: EntityManager,
  client: Pick<Pool, 'query'>,
  { text, values }: Statement,
): Promise<Row[]> {
  dataSource.logger.logQuery(text, values, queryRunner);
  try {
    const name = nameOf(dataSource.driver, text);
    const config = { name, text, values, rowMode: 'array' as const, tenantId: tenantOf(dataSource) };
    const { fields, rows }: QueryArrayResult = await client.query(config);
    return rowObjects<Row>(fields, rows);
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  }
}

/** None for what was never asked before, and for whatever comes after the first so many that were asked twice. */
function nameOf(driver: object, text: string): string | undefined {
  const names = namesOf.get(driver) ?? new Map<string, string | null>();
  namesOf.set(driver, names);
  const known = names.get(text);
  if (known) return known;
  if (known === undefined) {
    if (names.size >= MOST_NAMES) forgetOneOfThoseAskedOnce(names);
    if (names.size < MOST_NAMES) names.set(text, null);
    return undefined;
  }
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 12);
  names.set(text, name);
  return name;
}

function forgetOneOfThoseAskedOnce(names: Map<string, string | null>): void {
  for (const [text, name] of names) {
    if (name !== null) continue;
    names.delete(text);
    return;
  }
}
