import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { BillingDocument } from '../billing/billing-document.ts';
import type { BillingSystem } from '../billing/billing-system.ts';
import type { CreationPlan } from '../billing/creation-plan.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';
import type { InvoiceLine } from '../invoice/invoice-line.entity.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { SandboxInvoice, sandboxDesk } from './sandbox-desk.ts';

const TIMEOUT_MS = 10_000;

export type Account = { system: BillingSystem; apiKey: string; desk: ReturnType<typeof sandboxDesk>; tenant: Tenant };

type Wanted = {
  invoice: Invoice;
  lines: InvoiceLine[];
  externalCustomerId: string;
  existing: SandboxInvoice | undefined;
};

/** Makes one of our invoices in the sandbox through the real connector, and brings it to the state it has here. */
export async function putInvoiceThere(account: Account, wanted: Wanted): Promise<BillingDocument> {
  const { system, apiKey, desk } = account;
  const { invoice, existing } = wanted;
  const document =
    existing && existing.status !== 'draft' ? await read(system, existing.id) : await create(account, wanted);
  const { externalId } = document;
  if (document.totalMinorUnits !== invoice.totalMinorUnits) {
    throw new Error(
      `${invoiceNumber(invoice.number)} is ${document.totalMinorUnits} there, ${invoice.totalMinorUnits} here.`,
    );
  }
  const key = keyOf(invoice);
  if (document.state === 'OPEN' && invoice.status === 'CANCELLED') {
    const cancelled = await system.cancel(externalId, { key: key('cancel'), timeoutMs: TIMEOUT_MS });
    if (cancelled.outcome !== 'done') throw new Error(`${invoiceNumber(invoice.number)}: ${cancelled.failure.detail}`);
  }
  if (document.state === 'OPEN' && invoice.status === 'PAID') await desk.pay(apiKey, externalId, key('pay'));
  if (invoice.isCredited && !existing?.isCredited) {
    await desk.credit(apiKey, externalId, key('credit'), invoice.totalMinorUnits);
  }
  return document;
}

async function create(
  { system, tenant }: Account,
  { invoice, lines, externalCustomerId }: Wanted,
): Promise<BillingDocument> {
  const plan = planOf(invoice, lines, tenant);
  const key = keyOf(invoice);
  let externalId: string | undefined;
  let document: BillingDocument | undefined;
  for (const step of system.creationSteps.filter(({ place }) => place !== 'AFTER')) {
    const request = { key: key(step.name), timeoutMs: TIMEOUT_MS };
    const answer = await step.ask(plan, { externalCustomerId, externalId }, request);
    if (answer.outcome !== 'done') throw new Error(`${plan.number}: ${answer.failure.detail}`);
    externalId = answer.facts.externalId ?? externalId;
    document = answer.facts.document ?? document;
  }
  if (!document) throw new Error(`${plan.number} was not made.`);
  return document;
}

async function read(system: BillingSystem, externalId: string): Promise<BillingDocument> {
  const reading = await system.read(externalId, { timeoutMs: TIMEOUT_MS });
  if (reading.found !== 'there') throw new Error(`The sandbox does not show ${externalId}.`);
  return reading.document;
}

/** The same keys whenever it is tried again. */
const keyOf = (invoice: Invoice) => (step: string) => `demo:${invoice.id}:${step}`;

function planOf(invoice: Invoice, lines: InvoiceLine[], { timeZone }: Tenant): CreationPlan {
  const { id, number, workOrderNumber: workOrder, issuedAt, customerId, customerName, customerEmail } = invoice;
  return {
    ...invoice,
    reference: id,
    number: invoiceNumber(number),
    workOrderNumber: workOrderNumber(workOrder),
    issuedAt: issuedAt.toISOString(),
    timeZone,
    customer: {
      id: customerId,
      name: customerName,
      email: customerEmail,
      phone: null,
      address: invoice.customerAddress,
    },
    lines,
  };
}
