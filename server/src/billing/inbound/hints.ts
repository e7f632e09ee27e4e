import type { DataSource } from 'typeorm';
import type { BillingDeps } from '../billing-deps.ts';
import { type Loop, startLoop } from '../loop.ts';

/** Somebody said that a document changed there: read it and settle. */
export type Hint = { id: string; tenantId: string; connectionId: string; externalId: string; attempts: number };

/**
 * What came of a hint. UNDER_WAY: an operation is open about it, whose closer's work comes first.
 * OVERTAKEN: another reading was written meanwhile. UNREADABLE: the billing system could not be read.
 */
export type HintOutcome = 'SETTLED' | 'UNDER_WAY' | 'OVERTAKEN' | 'UNREADABLE';

const LOOK_EVERY_MS = 500;
const AT_ONCE = 50;
/** A hint taken by a process that died is taken again after this long. */
const LEASE_SECONDS = 30;
const LONGEST_GAP_SECONDS = 60;

/** Works off the hints in every process, each hint in one at a time; several about one document are one reading. */
export function startHintLoop(deps: BillingDeps, settleHint: (hint: Hint) => Promise<HintOutcome>): Loop {
  return startLoop(deps, 'hints', LOOK_EVERY_MS, async () => {
    const hints = await takeHints(deps.dataSource);
    const byDocument = new Map<string, Hint[]>();
    for (const hint of hints) {
      const document = `${hint.connectionId} ${hint.externalId}`;
      byDocument.set(document, [...(byDocument.get(document) ?? []), hint]);
    }
    await Promise.all(
      [...byDocument.values()].map(async (about) => {
        const outcome = await settleHint(about[0] as Hint).catch((error: unknown) => {
          deps.log.error({ error, hints: about.map(({ id }) => id) }, 'A hint could not be settled');
          return 'UNREADABLE' as const;
        });
        for (const hint of about) await noteOutcome(deps.dataSource, hint, outcome);
      }),
    );
  });
}

async function takeHints(dataSource: DataSource): Promise<Hint[]> {
  const [rows] = await dataSource.manager.query<[Hint[], number]>(
    `update billing_hint h set due_at = clock_timestamp() + make_interval(secs => $2)
     from (select id from billing_hint where settled_at is null and due_at <= clock_timestamp()
           order by due_at limit $1 for update skip locked) due
     where h.id = due.id
     returning h.id, h.tenant_id as "tenantId", h.connection_id as "connectionId", h.external_id as "externalId", h.attempts`,
    [AT_ONCE, LEASE_SECONDS],
  );
  return rows;
}

async function noteOutcome(dataSource: DataSource, hint: Hint, outcome: HintOutcome): Promise<void> {
  const gap = { SETTLED: 0, UNDER_WAY: 1, OVERTAKEN: 0, UNREADABLE: Math.min(2 ** hint.attempts, LONGEST_GAP_SECONDS) };
  await dataSource.manager.query(
    `update billing_hint
     set settled_at = case when $3 then clock_timestamp() end, due_at = clock_timestamp() + make_interval(secs => $4),
       attempts = attempts + $5
     where tenant_id = $1 and id = $2`,
    [hint.tenantId, hint.id, outcome === 'SETTLED', gap[outcome], outcome === 'UNREADABLE' ? 1 : 0],
  );
}
