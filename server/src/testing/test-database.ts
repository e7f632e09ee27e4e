// const database = await createTestDatabase();                                  migrated, empty, this test file's own
// const dataSource = createDataSource({ url: database.url, entities, … });      as many as you like; destroy() each
// const client = new pg.Client(appClientConfig({ url: database.url }));         a single connection as the app's role
// new pg.Client({ connectionString: database.url })                             as the owner, who may do everything
// spawn(…, { env: { DATABASE_URL: database.url } })                             a server process of its own
// await database.drop();                                                        in afterAll, after the data sources

import { inject } from 'vitest';
import { createDatabase, type TestDatabase } from './database-url.ts';

/** Makes a database of its own for a test file: a copy of the migrated template. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('databaseServerUrl'), 'test', inject('templateDatabase'));
}
