import { type Loop, startLoop } from '../../loop.ts';
import type { BillingSystem } from '../billing-system.ts';
import type { BillingDeps } from '../connection/billing-deps.ts';
import { openPatiently } from '../connection/open-connection.ts';
import type { BillingCause, BillingFailure } from '../failure.ts';
import { LEASE_MARGIN_MS } from '../operation/budget.ts';
import { storeHints } from './store-hints.ts';
import { finishSweep, interruptSweep, keepSweep, postponeSweep, type Sweep, takeSweeps } from './sweep-lease.ts';
import { beginWholeList, comparePage, endWholeList, type OpenInvoices } from './whole-list.ts';

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 50;
/** Of one sweep, before others that are due have their turn. */
const PAGES_A_TURN = 20;
const HINTS_KEPT = "interval '30 days'";
/** The vendor's own no to the page that was asked for, which it would repeat. */
const NO_SUCH_PAGE = new Set<BillingCause>(['NOT_FOUND', 'INVALID_DATA', 'OTHER']);

/**
 * Asks each connected billing system what changed there, when the last time is five minutes ago, be it that no process ran
 * meanwhile; each change becomes a hint. Each one by itself: a slow one delays no other.
 */
export function startSweep(deps: BillingDeps, invoices: OpenInvoices): Loop {
  const underWay = new Map<string, Promise<void>>();
  const stopping = { isAsked: false };
  const leaseMs = deps.billingTimeoutMs + LEASE_MARGIN_MS;
  const loop = startLoop(deps, 'sweep', LOOK_EVERY_MS, async () => {
    const free = AT_ONCE - underWay.size;
    if (free <= 0) return;
    for (const taken of await takeSweeps(deps.database.ofAll, free, leaseMs)) {
      const work = sweep(deps, invoices, taken, { leaseMs, stopping })
        .catch((error: unknown) => deps.log.error({ error, connectionId: taken.id }, 'A sweep failed'))
        .finally(() => underWay.delete(taken.id));
      underWay.set(taken.id, work);
    }
  });
  return {
    async stop() {
      stopping.isAsked = true;
      await loop.stop();
      await Promise.all(underWay.values());
    },
  };
}

/** One turn: page by page, each put down before the next is asked for, so that what was read is never read again. */
async function sweep(
  deps: BillingDeps,
  invoices: OpenInvoices,
  taken: Sweep,
  { leaseMs, stopping }: { leaseMs: number; stopping: { isAsked: boolean } },
): Promise<void> {
  const reach = deps.database.of(taken.tenantId);
  const opened = await openPatiently(deps, taken.tenantId, taken.id, 'SWEEP');
  if (!opened.system) return postpone(deps, taken, opened.failure);

  for (let pages = 0; pages < PAGES_A_TURN && !stopping.isAsked; pages++) {
    const page = await readPage(deps, opened.system, invoices, taken);
    if ('failure' in page) return postpone(deps, taken, page.failure);
    taken.page = page.next ?? null;
    if (!(await keepSweep(reach, taken, leaseMs))) return;
    if (!page.next) return finish(deps, invoices, taken, page);
  }
  await interruptSweep(reach, taken);
}

type Page = { next: string | undefined; isWholeList: boolean };

/** Reads the page that is to be read next, and puts down what is to be looked at. */
async function readPage(
  { database, billingTimeoutMs }: BillingDeps,
  system: BillingSystem,
  invoices: OpenInvoices,
  taken: Sweep,
): Promise<Page | { failure: BillingFailure }> {
  const wanted = { since: taken.sweptTo, page: taken.page ?? undefined };
  const changes = await system.listChanged(wanted, { timeoutMs: billingTimeoutMs / 2 });
  if (changes.outcome === 'unreadable') return changes;
  taken.upTo ??= changes.upTo;
  const reach = database.of(taken.tenantId);
  if (changes.isWholeList) {
    if (!taken.page) await beginWholeList(reach, taken);
    await comparePage(reach, invoices, taken, changes.documents, delivery(taken));
  } else {
    await storeHints(reach, taken, ({ externalId }) => `${delivery(taken)}:${externalId}`, changes.documents);
  }
  return changes;
}

const delivery = ({ upTo }: Sweep) => `sweep:${upTo?.toISOString()}`;

async function postpone(deps: BillingDeps, taken: Sweep, failure: BillingFailure): Promise<void> {
  const { retryAfterMs, cause } = failure;
  deps.log.warn({ connectionId: taken.id, cause, retryAfterMs }, 'A billing system could not be swept');
  await postponeSweep(deps.database.of(taken.tenantId), taken, { retryAfterMs, isBeginning: NO_SUCH_PAGE.has(cause) });
}

async function finish(deps: BillingDeps, invoices: OpenInvoices, taken: Sweep, { isWholeList }: Page): Promise<void> {
  const reach = deps.database.of(taken.tenantId);
  if (isWholeList) await endWholeList(reach, invoices, taken, delivery(taken));
  await finishSweep(reach, taken);
  await reach.manager.query(
    `delete from billing_hint where tenant_id = $1 and connection_id = $2 and settled_at < instant() - ${HINTS_KEPT}`,
    [taken.tenantId, taken.id],
  );
}
