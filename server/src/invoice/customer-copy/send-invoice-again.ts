import type { SendingBlocker } from '@tuffops/shared/invoice/blocker';
import { maybeSentAgain, notSentAgain, SENDING_BLOCKED, sentAgain } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import { invoiceNumber } from '@tuffops/shared/number';
import type { Caller } from '../../access/caller.ts';
import { may, requirePermission } from '../../access/caller.ts';
import { countMail } from '../../access/count-mail.ts';
import type { Answer } from '../../billing/answer.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { type BillingCause, failure } from '../../billing/failure.ts';
import type { BillingOutcome } from '../../billing/operation/failure-of.ts';
import { shortTransaction } from '../../billing/operation/short-transaction.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { hearsDetails } from '../as-seen-by.ts';
import { findInvoice } from '../find-invoice.ts';
import type { Invoice } from '../invoice.entity.ts';
import { type LockedInvoice, lockInvoice } from '../lock-invoice.ts';
import { whyNotSendAgain } from './why-not-send-again.ts';
import { writeSending } from './write-sending.ts';

export type SendingAnswer = { message: string } & (
  | { type: 'InvoiceSentAgain' }
  | { type: 'InvoiceNotSendable'; blocker: SendingBlocker }
  | { type: 'SendingFailed'; cause: BillingCause; outcome: BillingOutcome }
);

/** Has the billing system e-mail an invoice to its customer once more. Of its truth nothing hangs on that, so it is no operation. */
export async function sendInvoiceAgain(
  deps: BillingDeps,
  caller: Caller,
  input: { invoiceId: string },
): Promise<SendingAnswer> {
  const tenantId = caller.tenant.id;
  const reach = deps.database.of(tenantId);
  const invoice = await findInvoice(reach.manager, caller, parseId(input.invoiceId, 'invoiceId'));
  if (!invoice) throw notFound('invoice');
  requirePermission(caller, 'invoices.create');

  const standing = await standingOf(deps, invoice);
  const isUnderWay = standing.openOperationId !== null;
  const blocker = whyNotSendAgain({ status: standing.status, maySend: true, isUnderWay });
  if (blocker) return notSendable(blocker);
  if (!(await countMail(reach, { tenantId, about: invoice.id }))) return notSendable('TOO_OFTEN');

  const answer = await ask(deps, standing);
  await shortTransaction(deps, tenantId, (within) => writeSending(within, deps, { caller, invoice, answer }));
  return tell(caller, invoice, answer);
}

const notSendable = (blocker: SendingBlocker): SendingAnswer => ({
  type: 'InvoiceNotSendable',
  message: SENDING_BLOCKED[blocker],
  blocker,
});

type Standing = LockedInvoice & { events: number };

/** How it stands at this moment, and how far its history has come. */
function standingOf(deps: BillingDeps, { tenantId, id, workOrderId }: Invoice): Promise<Standing> {
  return shortTransaction(deps, tenantId, async (manager) => {
    const locked = await lockInvoice(manager, { tenantId, workOrderId, invoiceId: id });
    if (!locked) throw new Error(`Invoice ${id} vanished`);
    const [{ events }]: [{ events: number }] = await manager.query(
      'select coalesce(max(sequence), 0) as events from event where tenant_id = $1 and invoice_id = $2',
      [tenantId, id],
    );
    return { ...locked, events };
  });
}

/** Each try adds to the history, which the vendor's key is made of: two clicks at once are one e-mail, the next one is another. */
async function ask(deps: BillingDeps, standing: Standing): Promise<Answer<object>> {
  const { id, tenantId, connectionId, externalId, events } = standing;
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return { outcome: 'refused', isCertain: true, failure: opened.failure };
  const request = { key: `${id}:send-again-${events}`, timeoutMs: deps.billingTimeoutMs / 2 };
  const answer = await opened.system.sendAgain(externalId, request);
  const cause = answer.outcome === 'done' ? 'NONE' : answer.failure.cause;
  deps.metrics.asked({ vendor: opened.system.vendor, kind: 'SEND_AGAIN', outcome: answer.outcome, cause });
  return answer;
}

function tell(caller: Caller, invoice: Invoice, answer: Answer<object>): SendingAnswer {
  const number = invoiceNumber(invoice.number);
  if (answer.outcome === 'done') {
    const to = may(caller, 'customers.view') ? isolate(invoice.customerEmail) : 'the customer';
    return { type: 'InvoiceSentAgain', message: sentAgain(number, to) };
  }
  const { cause, detail } = hearsDetails(caller) ? answer.failure : failure(answer.failure.cause);
  return answer.outcome === 'unknown'
    ? { type: 'SendingFailed', message: maybeSentAgain(number, detail), cause, outcome: 'UNKNOWN' }
    : { type: 'SendingFailed', message: notSentAgain(number, detail), cause, outcome: 'REFUSED' };
}
