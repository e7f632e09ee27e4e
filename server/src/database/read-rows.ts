import type { DataSource, EntityManager, EntityTarget } from 'typeorm';
import { runNamed } from './run-named.ts';

/** Is one of these, of which one alone is a statement of its own: its plan needs no guess how many there will be. */
export const isOneOf = (ids: readonly string[], placeholder: string) =>
  ids.length === 1 ? `= (${placeholder}::uuid[])[1]` : `= any(${placeholder}::uuid[])`;

/** Reads a tenant's rows (`$1`) of an entity's table `t`, with a statement that connections keep ready. `which`: the rest of it. */
export async function readRows<Row extends object>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  which: string,
  values: [tenantId: string, ...rest: unknown[]],
): Promise<Row[]> {
  const { dataSource } = manager;
  const { tableName } = dataSource.getMetadata(entity);
  const text = `select ${columnsOf(dataSource, entity)} from ${tableName} t where t.tenant_id = $1 and ${which}`;
  const rows = await runNamed<Row>(manager, text, values);
  return rows.map((row) => asEntity(dataSource, entity, row));
}

/** The tenant's row of that id, which is there. */
export async function readRow<Row extends object>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  tenantId: string,
  id: string,
): Promise<Row> {
  const [row] = await readRows(manager, entity, 't.id = $2', [tenantId, id]);
  if (!row) throw new Error(`There is no row ${id}`);
  return row;
}

/** Every column of a table under that name, by the names of the entity's properties. */
export function columnsOf<Row extends object>(
  dataSource: DataSource,
  entity: EntityTarget<Row>,
  alias: keyof typeof selected = 't',
): string {
  const known = selected[alias].get(entity);
  if (known) return known;
  const { columns } = dataSource.getMetadata(entity);
  const made = columns.map((each) => `${alias}.${each.databaseName} as "${each.propertyName}"`).join(', ');
  selected[alias].set(entity, made);
  return made;
}

const selected = { t: new Map<unknown, string>(), o: new Map<unknown, string>(), c: new Map<unknown, string>() };

/** A row as an object of its class, by which GraphQL knows what it is. */
export function asEntity<Row extends object>(dataSource: DataSource, entity: EntityTarget<Row>, row: object): Row {
  return Object.assign(dataSource.getMetadata(entity).create(), row) as Row;
}

/** A limit of at least so many rows: it is part of its statement, so there are few. */
export const limitFor = (rows: number) => 2 ** Math.ceil(Math.log2(rows));
