import type { DataSource } from 'typeorm';
import { BillingConnection } from '../billing-connection.entity.ts';
import type { BillingDeps } from '../billing-deps.ts';
import { type Loop, startLoop } from '../loop.ts';
import { openConnection } from '../open-connection.ts';

const LOOK_EVERY_MS = 1_000;
const SWEEP_EVERY_SECONDS = 300;
const AFTER_FAILURE_SECONDS = 60;
const AT_ONCE = 20;
const HINTS_KEPT = "interval '30 days'";
const NOT_SWEPT = 'A billing system could not be swept';

/** The documents of ours that should still be open at a connection; the invoice's business, handed in by `compose.ts`. */
export type FindOpenDocuments = (tenantId: string, connectionId: string) => Promise<string[]>;

/** Asks each connected billing system, at start and every five minutes, what changed there; each change becomes a hint. */
export function startSweep(deps: BillingDeps, findOpenDocuments: FindOpenDocuments): Loop {
  let isFirst = true;
  return startLoop(deps, 'sweep', LOOK_EVERY_MS, async () => {
    if (isFirst) await makeAllDue(deps.dataSource);
    isFirst = false;
    const due = await takeConnections(deps.dataSource);
    await Promise.all(
      due.map((connection) =>
        sweep(deps, findOpenDocuments, connection).catch((error: unknown) =>
          deps.log.error({ error, connectionId: connection.id }, NOT_SWEPT),
        ),
      ),
    );
  });
}

async function makeAllDue(dataSource: DataSource): Promise<void> {
  await dataSource.manager.query(
    'update billing_connection set sweep_due_at = clock_timestamp() where disconnected_at is null',
  );
}

type Due = { tenantId: string; id: string };

async function takeConnections(dataSource: DataSource): Promise<Due[]> {
  const [rows] = await dataSource.manager.query<[Due[], number]>(
    `with due as materialized (
       select tenant_id, id from billing_connection
       where disconnected_at is null and sweep_due_at <= statement_timestamp()
       order by sweep_due_at limit ${AT_ONCE} for update skip locked)
     update billing_connection c set sweep_due_at = clock_timestamp() + make_interval(secs => $1)
     from due where c.tenant_id = due.tenant_id and c.id = due.id
     returning c.tenant_id as "tenantId", c.id`,
    [SWEEP_EVERY_SECONDS],
  );
  return rows;
}

async function sweep(
  deps: BillingDeps,
  findOpenDocuments: FindOpenDocuments,
  { tenantId, id: connectionId }: Due,
): Promise<void> {
  const { manager } = deps.dataSource;
  const { sweptTo } = await manager.findOneByOrFail(BillingConnection, { tenantId, id: connectionId });
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return deps.log.warn({ connectionId, failure: opened.failure }, NOT_SWEPT);
  const changes = await opened.system.listChanged(sweptTo, { timeoutMs: deps.billingTimeoutMs / 2 });
  if (changes.outcome === 'unreadable') {
    deps.log.warn({ connectionId, failure: changes.failure }, NOT_SWEPT);
    await manager.query(
      `update billing_connection set sweep_due_at = clock_timestamp() + make_interval(secs => $3)
       where tenant_id = $1 and id = $2`,
      [tenantId, connectionId, Math.max(AFTER_FAILURE_SECONDS, (changes.failure.retryAfterMs ?? 0) / 1000)],
    );
    return;
  }
  const listed = changes.isWholeList
    ? (await findOpenDocuments(tenantId, connectionId)).filter((id) => !changes.externalIds.includes(id))
    : changes.externalIds;
  await manager.query(
    `insert into billing_hint (id, tenant_id, connection_id, delivery_id, external_id)
     select gen_random_uuid(), $1, $2, 'sweep:' || $4 || ':' || changed, changed from unnest($3::text[]) changed
     on conflict do nothing`,
    [tenantId, connectionId, listed, changes.upTo.toISOString()],
  );
  await manager.query(
    `update billing_connection set swept_to = least($3, clock_timestamp()), swept_at = clock_timestamp() where tenant_id = $1 and id = $2`,
    [tenantId, connectionId, changes.upTo],
  );
  await manager.query(
    `delete from billing_hint where tenant_id = $1 and connection_id = $2 and settled_at < clock_timestamp() - ${HINTS_KEPT}`,
    [tenantId, connectionId],
  );
}
