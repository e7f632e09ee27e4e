import type { EntityManager, EntityTarget } from 'typeorm';

/** Rows by the names of the entity's properties, all with the same ones. */
type Rows = readonly Record<string, unknown>[];

/** Inserts rows of a tenant, one or thousands, in one statement. What they leave out the database fills in. */
export async function insertRows(
  manager: EntityManager,
  entity: EntityTarget<object>,
  tenantId: string,
  rows: Rows,
): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns, records } = asRecords(manager, entity, rows);
  const names = columns.join(', ');
  await manager.query(
    `insert into ${table} (tenant_id, ${names})
     select $1, ${names} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
    [tenantId, records],
  );
}

/** Writes what each row names, besides its id, over what the tenant's row of that id has. */
export async function updateRows(
  manager: EntityManager,
  entity: EntityTarget<object>,
  tenantId: string,
  rows: Rows,
): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns, records } = asRecords(manager, entity, rows);
  const changes = columns.filter((column) => column !== 'id').map((column) => `${column} = r.${column}`);
  await manager.query(
    `update ${table} t set ${changes.join(', ')}
     from jsonb_populate_recordset(null::${table}, $2::jsonb) r where t.tenant_id = $1 and t.id = r.id`,
    [tenantId, records],
  );
}

function asRecords({ dataSource }: EntityManager, entity: EntityTarget<object>, rows: Rows) {
  const { tableName, columns: known } = dataSource.getMetadata(entity);
  const names = Object.keys(rows[0] ?? {});
  const columnOf = new Map(known.map(({ propertyName, databaseName }) => [propertyName, databaseName]));
  const columns = names.map((name) => {
    const column = columnOf.get(name);
    if (!column) throw new Error(`${tableName} has no column for ${name}.`);
    return column;
  });
  const records = rows.map((row) => Object.fromEntries(names.map((name, n) => [columns[n], row[name]])));
  return { table: tableName, columns, records: JSON.stringify(records) };
}
