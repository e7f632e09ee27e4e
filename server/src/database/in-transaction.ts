import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * A transaction that does not wait for its beginning: what is asked first goes out with it. `work` must ask for something before it
 * writes, as by then it is known to have begun.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: PoolClient = await runner.connect();
    dataSource.logger.logQuery('begin', [], runner);
    const begun = client.query('begin').catch((error: unknown) => {
      // What follows would be written without it.
      client.connection.stream.destroy();
      throw error;
    });
    begun.catch(() => {});
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      const result = await work(runner.manager);
      await begun;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => {});
      throw error;
    }
  } finally {
    await runner.release();
  }
}
