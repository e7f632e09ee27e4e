import type { BillingDeps } from '../billing/connection/billing-deps.ts';
import { startHintLoop } from '../billing/inbound/hints.ts';
import { startSweep } from '../billing/inbound/sweep.ts';
import { startSettler } from '../billing/operation/settler.ts';
import { type Loop, startLoop } from '../loop.ts';
import { cancellationHandler } from './cancel/cancellation-handler.ts';
import { creationHandler } from './create/creation-handler.ts';
import { openInvoices } from './inbound/open-invoices.ts';
import { settleHint } from './inbound/settle-hint.ts';
import { settleNoNews } from './inbound/settle-no-news.ts';
import { strayHandler } from './stray/stray-handler.ts';
import { gatherInvoiceTotals } from './totals/gather-invoice-totals.ts';

const GATHER_TOTALS_EVERY_MS = 10_000;

/** What becomes of invoices without anybody asking: open operations are settled, what changed there is learnt, totals are gathered. */
export const startInvoiceLoops = (billing: BillingDeps): Loop[] => [
  startSettler(billing, {
    CREATE: creationHandler(billing),
    CANCEL: cancellationHandler(billing),
    REMOVE_STRAY: strayHandler(billing),
  }),
  startSweep(billing, openInvoices(billing.database)),
  startHintLoop(billing, {
    settleNoNews: (connection) => settleNoNews(billing.database.of(connection.tenantId), connection),
    settleHint: (hint) => settleHint(billing, hint),
  }),
  startLoop(billing, 'invoice totals', GATHER_TOTALS_EVERY_MS, () => gatherInvoiceTotals(billing.database.ofAll)),
];
