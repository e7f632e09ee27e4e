import type { DataSource } from 'typeorm';
import { createDataSource, createTenantDataSource } from '../database/data-source.ts';
import { createDatabase, type Database } from '../database/database.ts';
import { entities } from '../entities.ts';
import type { Json } from './call-graphql.ts';
import { createTestDatabase } from './test-database.ts';

/** Asks the opened database itself. */
export type Query = <Row = Json>(statement: string, parameters?: unknown[]) => Promise<Row[]>;

export type OpenDatabase = {
  /** For everybody's rows. */
  dataSource: DataSource;
  /** For those of a tenant. */
  ofTenants: DataSource;
  database: Database;
  url: string;
  query: Query;
  close(): Promise<void>;
};

/** A database of the test file's own with two ways to it; `close` ends and drops all. */
export async function openDatabase(): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const ways = { url: database.url, entities };
  const [dataSource, ofTenants] = await Promise.all([
    createDataSource(ways).initialize(),
    createTenantDataSource(ways).initialize(),
  ]);
  const close = async () => {
    await Promise.all([dataSource.destroy(), ofTenants.destroy()]);
    await database.drop();
  };
  const query: Query = (statement, parameters) => dataSource.query(statement, parameters);
  return {
    dataSource,
    ofTenants,
    database: createDatabase({ ofAll: dataSource, ofTenants }),
    url: database.url,
    query,
    close,
  };
}
