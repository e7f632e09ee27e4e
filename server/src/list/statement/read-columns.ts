import type { EntityManager, EntityTarget } from 'typeorm';

/** Of what columns a field of the schema is made; by their names in the entity. */
export type MadeOf<Row> = Record<string, readonly (keyof Row & string)[]>;

/** By the fields that are asked, which stay the same object while a document comes again. */
const known = new WeakMap<object, WeakMap<ReadonlySet<string>, string[]>>();

/**
 * What a list selects of each row `t`, so that nothing is read that nobody asked for. A field that `madeOf` does not name is made of the
 * column of its own name, or, when there is none, of all of them.
 */
export function readColumns<Row extends object>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  madeOf: MadeOf<Row>,
  fields: ReadonlySet<string> | null,
): string[] {
  const knownOfEntity = known.get(madeOf) ?? new WeakMap<ReadonlySet<string>, string[]>();
  known.set(madeOf, knownOfEntity);
  const columns = (fields && knownOfEntity.get(fields)) ?? write(manager, entity, madeOf, fields);
  if (fields) knownOfEntity.set(fields, columns);
  return columns;
}

function write<Row extends object>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  madeOf: MadeOf<Row>,
  fields: ReadonlySet<string> | null,
): string[] {
  const { columns } = manager.dataSource.getMetadata(entity);
  const sql = new Map(
    columns.map(({ propertyName, databaseName }) => [propertyName, `t.${databaseName} as "${propertyName}"`]),
  );
  const all: readonly string[] = [...sql.keys()];
  const read = new Set(
    [...(fields ?? all)].flatMap((field): readonly string[] => madeOf[field] ?? (sql.has(field) ? [field] : all)),
  );
  return [...sql].flatMap(([property, select]) => (property !== 'id' && read.has(property) ? [select] : []));
}
