import type { DataSource, EntityManager } from 'typeorm';
import { dataSourceOf } from './data-source-of.ts';
import { inTransaction } from './in-transaction.ts';

type Work<T> = (manager: EntityManager) => Promise<T>;

/** A way to the rows of one tenant, or for the system to everybody's. */
export type Reach = {
  /** Each statement for itself. */
  readonly manager: EntityManager;
  transaction<T>(work: Work<T>): Promise<T>;
  /** One that does not wait for its beginning: `work` asks for something before it writes. */
  quickTransaction<T>(work: Work<T>): Promise<T>;
};

/**
 * How use cases and resolvers reach PostgreSQL: as the tenant whose rows they are about. `ofAll`: before a tenant is known, and for
 * what looks after all of them; ARCHITECTURE.md lists who may. Whose rows it may show is told to PostgreSQL with each statement.
 */
export type Database = {
  of(tenantId: string): Reach;
  readonly ofAll: Reach;
};

declare module '../deps.ts' {
  interface Deps {
    database: Database;
  }
}

/** What a process keeps of the tenants it worked for last. */
const MOST_TENANTS = 1_000;

/** `ofAll`: as the role that sees everybody's rows; `ofTenants`: as the one that sees those of whom it is told. */
export function createDatabase(sources: { ofAll: DataSource; ofTenants: DataSource }): Database {
  const reaches = new Map<string, Reach>();
  return {
    of(tenantId) {
      const known = reaches.get(tenantId);
      if (known) return known;
      if (reaches.size >= MOST_TENANTS) reaches.clear();
      const reach = reachOf(dataSourceOf(sources.ofTenants, tenantId));
      reaches.set(tenantId, reach);
      return reach;
    },
    ofAll: reachOf(sources.ofAll),
  };
}

const reachOf = (dataSource: DataSource): Reach => ({
  manager: dataSource.manager,
  transaction: (work) => dataSource.transaction(work),
  quickTransaction: (work) => inTransaction(dataSource, work),
});
