import type { DataSource, QueryRunner, ReplicationMode } from 'typeorm';
import type { TenantClient } from './tenant-client.ts';

/** Whose rows each of them is about. */
const tenants = new WeakMap<DataSource, string>();

/** The same data source, of which every connection works for one tenant while it is used. */
export function dataSourceOf(dataSource: DataSource, tenantId: string): DataSource {
  const own: DataSource = Object.create(dataSource);
  tenants.set(own, tenantId);
  own.createQueryRunner = (mode?: ReplicationMode) => heldFor(tenantId, dataSource.createQueryRunner.call(own, mode));
  return Object.assign(own, { manager: own.createEntityManager() });
}

/** Undefined: it is nobody's in particular. */
export const tenantOf = (dataSource: DataSource): string | undefined => tenants.get(dataSource);

function heldFor(tenantId: string, runner: QueryRunner): QueryRunner {
  let held: TenantClient | undefined;
  const { connect, release } = runner;
  runner.connect = async () => {
    held ??= await (connect.call(runner) as Promise<TenantClient>);
    held.holdFor(tenantId);
    return held;
  };
  runner.release = () => {
    held?.letGo();
    return release.call(runner);
  };
  return runner;
}
