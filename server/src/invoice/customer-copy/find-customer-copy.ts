import { invoiceNumber } from '@tuffops/shared/number';
import type { Caller } from '../../access/caller.ts';
import { requirePermission } from '../../access/caller.ts';
import type { CopyReading, CustomerCopy } from '../../billing/billing-document.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { openConnection } from '../../billing/connection/open-connection.ts';
import { type BillingCause, failure } from '../../billing/failure.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findInvoice } from '../find-invoice.ts';
import type { Invoice } from '../invoice.entity.ts';

export type CustomerCopyAnswer = { invoice: Invoice; message: string } & (
  | ({ type: 'CustomerCopyFound' } & CustomerCopy)
  | { type: 'CustomerCopyNotFound'; cause: BillingCause }
);

/** Asks the billing system for the links to the customer's copy: those it gave when the invoice was made may have ended. */
export async function findCustomerCopy(
  deps: BillingDeps,
  caller: Caller,
  invoiceId: string,
): Promise<CustomerCopyAnswer> {
  const { manager } = deps.database.of(caller.tenant.id);
  const invoice = await findInvoice(manager, caller, parseId(invoiceId, 'invoiceId'));
  if (!invoice) throw notFound('invoice');
  requirePermission(caller, 'billing.view');

  const reading = await readCopy(deps, invoice);
  const number = invoiceNumber(invoice.number);
  if (reading.found === 'there') {
    return {
      type: 'CustomerCopyFound',
      invoice,
      ...reading.copy,
      message: `Here is the customer's copy of ${number}.`,
    };
  }
  const { cause, detail } = reading.found === 'unreadable' ? reading.failure : failure('NOT_FOUND');
  return {
    type: 'CustomerCopyNotFound',
    invoice,
    cause,
    message: `The customer's copy of ${number} was not found: ${detail}.`,
  };
}

async function readCopy(deps: BillingDeps, { tenantId, connectionId, externalId }: Invoice): Promise<CopyReading> {
  const opened = await openConnection(deps, tenantId, connectionId);
  if (!opened.system) return { found: 'unreadable', failure: opened.failure };
  return opened.system.readCopy(externalId, { timeoutMs: deps.billingTimeoutMs / 2 });
}
