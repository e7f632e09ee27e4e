import type { Reach } from '../../database/database.ts';
import { runNamed } from '../../database/run-named.ts';
import { type Loop, startLoop } from '../../loop.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import { LEASE_MARGIN_MS } from '../operation/budget.ts';
import { findHintedConnections, type HintedConnection, type HintedDocument, takeDocuments } from './take-documents.ts';

/** Somebody said that a document changed there: read it and settle. `isForeign`: it was said to carry no reference of ours. */
export type Hint = Omit<HintedDocument, 'hintIds'>;

/**
 * What came of a hint.
 * - UNDER_WAY: an operation is open about it, whose closer's work comes first.
 * - OVERTAKEN: another reading was written meanwhile.
 * - UNREADABLE: the billing system was asked and could not be read.
 * - UNASKED: it cannot be asked at present; the hint waits as it is.
 * `retryAfterMs`: how long the vendor asked to be left alone.
 */
export type HintResult =
  | { result: 'SETTLED' | 'UNDER_WAY' | 'OVERTAKEN' }
  | { result: 'UNREADABLE' | 'UNASKED'; retryAfterMs?: number };

/** What hints are to our invoices, handed in by `compose.ts`. */
export type HintHandler = {
  /** Settles those of a connection that say no more than is known. */
  settleNoNews(connection: HintedConnection): Promise<void>;
  settleHint(hint: Hint): Promise<HintResult>;
};

const LOOK_EVERY_MS = 500;
const AT_ONCE_PER_CONNECTION = 20;
const LONGEST_GAP_SECONDS = 60;

type Desk = { reading: Set<Promise<void>>; isTaking: boolean; isMore: boolean };

/**
 * Works off the hints in every process: as many documents of a connection at once as one desk holds, and the next as soon as
 * one is done. One dead connection delays no other; the hints of one that is not connected stay until it is again.
 */
export function startHintLoop(deps: BillingDeps, handler: HintHandler): Loop {
  const desks = new Map<string, Desk>();
  let isStopping = false;

  const workOff = async (connection: HintedConnection, desk: Desk) => {
    if (desk.isTaking) return;
    desk.isTaking = true;
    try {
      await handler.settleNoNews(connection);
      do {
        const room = AT_ONCE_PER_CONNECTION - desk.reading.size;
        if (room <= 0 || isStopping) break;
        const leaseMs = 2 * deps.billingTimeoutMs + LEASE_MARGIN_MS;
        const { documents, isMore } = await takeDocuments(deps.database.of(connection.tenantId), connection, {
          room,
          leaseMs,
        });
        desk.isMore = isMore;
        for (const document of documents) read(connection, desk, document);
      } while (desk.isMore);
    } catch (error) {
      deps.log.error({ error, connectionId: connection.id }, 'Hints could not be worked off');
    } finally {
      desk.isTaking = false;
    }
  };

  const read = (connection: HintedConnection, desk: Desk, document: HintedDocument) => {
    const reading = settle(deps, handler, document)
      .catch((error: unknown) => deps.log.error({ error, hints: document.hintIds }, 'Hints could not be put off'))
      .finally(() => {
        desk.reading.delete(reading);
        if (desk.isMore && !isStopping) void workOff(connection, desk);
        else if (desk.reading.size === 0) desks.delete(connection.id);
      });
    desk.reading.add(reading);
  };

  const loop = startLoop(deps, 'hints', LOOK_EVERY_MS, async () => {
    for (const connection of await findHintedConnections(deps.database.ofAll)) {
      const desk = desks.get(connection.id) ?? { reading: new Set(), isTaking: false, isMore: false };
      desks.set(connection.id, desk);
      void workOff(connection, desk);
    }
  });
  return {
    async stop() {
      isStopping = true;
      await loop.stop();
      await Promise.all([...desks.values()].flatMap(({ reading }) => [...reading]));
    },
  };
}

async function settle(deps: BillingDeps, handler: HintHandler, document: HintedDocument): Promise<void> {
  const outcome = await handler.settleHint(document).catch((error: unknown): HintResult => {
    deps.log.error({ error, hints: document.hintIds }, 'A hint could not be settled');
    return { result: 'UNREADABLE' };
  });
  await noteOutcome(deps.database.of(document.tenantId), document, outcome);
}

const GAP_SECONDS = {
  SETTLED: '0',
  UNDER_WAY: '1',
  OVERTAKEN: '0',
  UNREADABLE: `least(2 ^ least(attempts, 6), ${LONGEST_GAP_SECONDS})`,
  UNASKED: '10',
};

async function noteOutcome(
  { manager }: Reach,
  { tenantId, hintIds }: HintedDocument,
  outcome: HintResult,
): Promise<void> {
  const { result } = outcome;
  const retryAfterMs = 'retryAfterMs' in outcome ? (outcome.retryAfterMs ?? 0) : 0;
  await runNamed(
    manager,
    `update billing_hint
     set settled_at = case when $3 then instant() end, attempts = attempts + $4, taken_until = '-infinity',
       due_at = instant() + make_interval(secs => greatest(${GAP_SECONDS[result]}, $5))
     where tenant_id = $1 and id = any($2) and settled_at is null`,
    [tenantId, hintIds, result === 'SETTLED', result === 'UNREADABLE' ? 1 : 0, retryAfterMs / 1_000],
  );
}
