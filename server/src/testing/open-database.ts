import type { DataSource } from 'typeorm';
import { createDataSource } from '../database/data-source.ts';
import { createDatabase, type Database } from '../database/database.ts';
import { entities } from '../entities.ts';
import { createTestDatabase } from './test-database.ts';

/** A database of the test file's own with a data source on it; `close` ends and drops both. */
export async function openDatabase(): Promise<{
  dataSource: DataSource;
  database: Database;
  url: string;
  close(): Promise<void>;
}> {
  const database = await createTestDatabase();
  const dataSource = createDataSource({ url: database.url, entities });
  await dataSource.initialize();
  const close = async () => {
    await dataSource.destroy();
    await database.drop();
  };
  return { dataSource, database: createDatabase(dataSource), url: database.url, close };
}
