import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { bundlesOf } from './bundle.ts';
import { createDatabase, urlOf } from './database-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string;
    templateDatabase: string;
  }
}

const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** One PostgreSQL for a run of the tests, with one migrated database to copy. TEST_DATABASE_URL: one that runs already. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tuffops-test-'));
  let embedded: EmbeddedPostgres | undefined;
  let server = process.env.TEST_DATABASE_URL;
  if (!server) {
    embedded = await startEmbeddedPostgres({ dataDir, settings: FORGETFUL, isTemporary: true });
    server = urlOf(embedded.connection);
  }
  const template = await createDatabase(server, 'template_of_tests');
  await migrate({ url: template.url });
  project.provide('databaseServerUrl', server);
  project.provide('templateDatabase', template.name);
  return async () => {
    await template.drop();
    await embedded?.stop();
    for (const folder of [dataDir, bundlesOf(process.pid)]) rmSync(folder, { recursive: true, force: true });
  };
}
