import type { DataSource } from 'typeorm';
import { createDataSource } from '../database/data-source.ts';
import { createDatabase, type Database } from '../database/database.ts';
import { entities } from '../entities.ts';
import type { Json } from './call-graphql.ts';
import { createTestDatabase } from './test-database.ts';

/** Asks the opened database itself. */
export type Query = <Row = Json>(statement: string, parameters?: unknown[]) => Promise<Row[]>;

export type OpenDatabase = {
  dataSource: DataSource;
  database: Database;
  url: string;
  query: Query;
  close(): Promise<void>;
};

/** A database of the test file's own with a data source on it; `close` ends and drops both. */
export async function openDatabase(): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const dataSource = createDataSource({ url: database.url, entities });
  await dataSource.initialize();
  const close = async () => {
    await dataSource.destroy();
    await database.drop();
  };
  const query: Query = (statement, parameters) => dataSource.query(statement, parameters);
  return { dataSource, database: createDatabase(dataSource), url: database.url, query, close };
}
