import type { DataSource, EntityManager } from 'typeorm';
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
 * what looks after all of them; ARCHITECTURE.md lists who may. The one place where PostgreSQL can be told whose rows it may show.
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

export function createDatabase(dataSource: DataSource): Database {
  const reach: Reach = {
    manager: dataSource.manager,
    transaction: (work) => dataSource.transaction(work),
    quickTransaction: (work) => inTransaction(dataSource, work),
  };
  return { of: () => reach, ofAll: reach };
}
