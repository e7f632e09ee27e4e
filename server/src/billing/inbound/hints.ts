import type { DataSource } from 'typeorm';
import type { BillingDeps } from '../billing-deps.ts';
import { type Loop, startLoop } from '../loop.ts';

/** Somebody said that a document changed there: read it and settle. */
export type Hint = { id: string; tenantId: string; connectionId: string; externalId: string };

/**
 * What came of a hint. UNDER_WAY: an operation is open about it, whose closer's work comes first.
 * OVERTAKEN: another reading was written meanwhile. UNREADABLE: the billing system could not be read.
 */
export type HintOutcome = 'SETTLED' | 'UNDER_WAY' | 'OVERTAKEN' | 'UNREADABLE';

const LOOK_EVERY_MS = 500;
const AT_ONCE_PER_CONNECTION = 20;
/** A hint taken by a process that died is taken again after this long. */
const LEASE_SECONDS = 30;
const LONGEST_GAP_SECONDS = 60;

/**
 * Works off the hints in every process, each hint in one at a time; several about one document are one reading. One dead
 * connection delays no other.
 */
export function startHintLoop(deps: BillingDeps, settleHint: (hint: Hint) => Promise<HintOutcome>): Loop {
  const underWay = new Map<string, Promise<void>>();
  const loop = startLoop(deps, 'hints', LOOK_EVERY_MS, async () => {
    for (const connectionId of await findHintedConnections(deps.dataSource)) {
      if (underWay.has(connectionId)) continue;
      const work = settleAll(deps, await takeHints(deps.dataSource, connectionId), settleHint)
        .catch((error: unknown) => deps.log.error({ error, connectionId }, 'Hints could not be worked off'))
        .finally(() => underWay.delete(connectionId));
      underWay.set(connectionId, work);
    }
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(underWay.values());
    },
  };
}

async function settleAll(deps: BillingDeps, hints: Hint[], settleHint: (hint: Hint) => Promise<HintOutcome>) {
  const byDocument = new Map<string, [Hint, ...Hint[]]>();
  for (const hint of hints) {
    const about = byDocument.get(hint.externalId);
    if (about) about.push(hint);
    else byDocument.set(hint.externalId, [hint]);
  }
  await Promise.all(
    [...byDocument.values()].map(async (about) => {
      const outcome = await settleHint(about[0]).catch((error: unknown) => {
        deps.log.error({ error, hints: about.map(({ id }) => id) }, 'A hint could not be settled');
        return 'UNREADABLE' as const;
      });
      await noteOutcome(deps.dataSource, about, outcome);
    }),
  );
}

/** Every connection, of whichever tenant, that something is hinted about. */
async function findHintedConnections(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.manager.query<{ connection_id: string }[]>(
    'select distinct connection_id from billing_hint where settled_at is null and due_at <= statement_timestamp()',
  );
  return rows.map((row) => row.connection_id);
}

async function takeHints(dataSource: DataSource, connectionId: string): Promise<Hint[]> {
  const [rows] = await dataSource.manager.query<[Hint[], number]>(
    `with due as materialized (
       select tenant_id, id from billing_hint
       where connection_id = $1 and settled_at is null and due_at <= statement_timestamp()
       order by due_at limit $2 for update skip locked)
     update billing_hint h set due_at = clock_timestamp() + make_interval(secs => $3)
     from due where h.tenant_id = due.tenant_id and h.id = due.id
     returning h.id, h.tenant_id as "tenantId", h.connection_id as "connectionId", h.external_id as "externalId"`,
    [connectionId, AT_ONCE_PER_CONNECTION, LEASE_SECONDS],
  );
  return rows;
}

const GAP_SECONDS = {
  SETTLED: '0',
  UNDER_WAY: '1',
  OVERTAKEN: '0',
  UNREADABLE: `least(2 ^ least(attempts, 6), ${LONGEST_GAP_SECONDS})`,
};

async function noteOutcome(dataSource: DataSource, about: [Hint, ...Hint[]], outcome: HintOutcome): Promise<void> {
  await dataSource.manager.query(
    `update billing_hint
     set settled_at = case when $3 then clock_timestamp() end, attempts = attempts + $4,
       due_at = clock_timestamp() + make_interval(secs => ${GAP_SECONDS[outcome]})
     where tenant_id = $1 and id = any($2)`,
    [about[0].tenantId, about.map(({ id }) => id), outcome === 'SETTLED', outcome === 'UNREADABLE' ? 1 : 0],
  );
}
