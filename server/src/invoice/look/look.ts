import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { LEAST_CALL_MS } from '../../billing/answer.ts';
import type { ReadingBeforeCancel } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { readCounted } from '../../billing/document/readings.ts';
import { type BillingFailure, failure, noTimeLeft } from '../../billing/failure.ts';
import { settleUnlessUnderWay } from '../cancel/settle-unless-under-way.ts';
import type { Invoice } from '../invoice.entity.ts';

/** `vendor` null: it could not even be asked. */
export type Seen = { vendor: BillingVendor | null; reading: ReadingBeforeCancel };

/** A person waits with a dialog open. */
const WITHIN_MS = 1_000;
/** Of that, for settling on what was read. */
const SETTLE_MS = 100;

/** Looks at an invoice in the billing system, and settles on what is there. Whatever takes longer is not readable now. */
export async function look(deps: BillingDeps, invoice: Invoice): Promise<Seen> {
  const until = deps.seams.monotonicMs() + WITHIN_MS;
  return new Promise((answer, fail) => {
    const stop = deps.seams.after(WITHIN_MS, () => answer(unreadable(null, failure('NO_ANSWER'))));
    void readAndSettle(deps, invoice, until).then(answer, fail).finally(stop);
  });
}

const unreadable = (vendor: BillingVendor | null, failure: BillingFailure): Seen => ({
  vendor,
  reading: { found: 'unreadable', failure },
});

async function readAndSettle(deps: BillingDeps, invoice: Invoice, until: number): Promise<Seen> {
  const { tenantId, connectionId, externalId, workOrderId, id: invoiceId } = invoice;
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return unreadable(null, opened.failure);
  const { system } = opened;
  const { reading, asOf } = await readCounted(deps.database.of(tenantId), invoice, async () => {
    const timeoutMs = Math.ceil(until - SETTLE_MS - deps.seams.monotonicMs());
    if (timeoutMs < LEAST_CALL_MS) return { found: 'unreadable', failure: noTimeLeft() } as const;
    return system.readBeforeCancel(externalId, { timeoutMs });
  });
  if (reading.found !== 'unreadable') {
    const there = reading.found === 'there' ? reading.document : 'NOT_THERE';
    await settleUnlessUnderWay(deps, { tenantId, workOrderId, invoiceId }, { there, asOf });
  }
  return { vendor: system.vendor, reading };
}
