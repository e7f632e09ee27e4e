import type { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { readOperation } from '../billing/operation/open-operation.ts';
import { settleHint } from '../invoice/inbound/settle-hint.ts';
import { claimRemoval } from '../invoice/stray/claim-removal.ts';
import { settleRemoval } from '../invoice/stray/settle-removal.ts';
import type { Json } from './call-graphql.ts';
import type { Contractor } from './contractor.ts';
import { cancelHereOnly } from './differences.ts';
import { aLostCreation, arrivesLate } from './lost-answers.ts';
import type { Invoicing } from './open-invoicing.ts';
import { reopens } from './what-time-brings.ts';

/** Makes the two systems differ about one invoice of a contractor, and has it noticed. Answers the invoice's id, or the one it would have had. */
type Plant = (running: Invoicing, contractor: Contractor) => Promise<string>;

/** Nobody tells of anything that happens there from here on. */
async function aQuietInvoice(contractor: Contractor): Promise<Json> {
  const invoice = await contractor.aSentInvoice();
  await contractor.comesToRest();
  await contractor.silenceWebhooks();
  return invoice;
}

async function isNoticed(
  { billing }: Invoicing,
  { tenant, connection }: Contractor,
  externalId: string,
): Promise<void> {
  const hint = { tenantId: tenant.id, connectionId: connection.id, externalId, isForeign: false };
  const { result } = await settleHint(billing, hint);
  if (result !== 'SETTLED') throw new Error(`It was not looked at: ${result}`);
}

const isGoneThere = ({ control }: Contractor, externalId: string) =>
  control.fault({ operation: 'read', kind: 'not-found', path: `/v1/invoices/${externalId}`, times: 1_000 });

async function aStray(running: Invoicing, contractor: Contractor) {
  const creation: BillingOperation = await aLostCreation(running.billing, contractor);
  await contractor.comesToRest();
  await contractor.silenceWebhooks();
  const { document } = await arrivesLate(running.billing, creation, 'finalise');
  return { creation, document };
}

/** Paid and given back, so that its work order has another invoice by now. */
async function aReplacedInvoice(running: Invoicing, contractor: Contractor) {
  const workOrder = await contractor.aBillableWorkOrder();
  const { invoice } = await contractor.create(workOrder.id);
  await contractor.comesToRest();
  await contractor.silenceWebhooks();
  await contractor.control.act(invoice.externalId, 'pay');
  await contractor.control.act(invoice.externalId, 'reverse-payment');
  await isNoticed(running, contractor, invoice.externalId);
  await contractor.create(workOrder.id);
  return invoice;
}

export const PLANTS = {
  async CANCELLED_HERE_OPEN_THERE(running, contractor) {
    const invoice = await aQuietInvoice(contractor);
    await cancelHereOnly(running, invoice.id);
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  async CANCELLED_HERE_PAID_THERE(running, contractor) {
    const invoice = await aQuietInvoice(contractor);
    await cancelHereOnly(running, invoice.id);
    await contractor.control.act(invoice.externalId, 'pay');
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  /** No vendor forgets what it finalized; so it is not found when it is read. */
  async SENT_HERE_NOT_THERE(running, contractor) {
    const invoice = await aQuietInvoice(contractor);
    await isGoneThere(contractor, invoice.externalId);
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  async PAID_HERE_NOT_THERE(running, contractor) {
    const invoice = await aQuietInvoice(contractor);
    await contractor.control.act(invoice.externalId, 'pay');
    await isNoticed(running, contractor, invoice.externalId);
    await isGoneThere(contractor, invoice.externalId);
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  /** What is finalized there is no draft again; so another document, a draft, is taken for it. */
  async DRAFT_THERE(running, contractor) {
    const creation = await aLostCreation(running.billing, contractor);
    const invoice = await aQuietInvoice(contractor);
    const { document } = await arrivesLate(running.billing, creation, 'draft');
    await running.query('update invoice set external_id = $2 where id = $1', [invoice.id, document.externalId]);
    await isNoticed(running, contractor, document.externalId);
    return invoice.id;
  },
  /** A finalized total does not change there, and a revision keeps it in the sandbox; so ours is another. */
  async TOTAL_DIFFERS(running, contractor) {
    const invoice = await aQuietInvoice(contractor);
    await running.query(
      'update invoice set tax_minor_units = tax_minor_units + 1, total_minor_units = total_minor_units + 1 where id = $1',
      [invoice.id],
    );
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  async REVISED_THERE(running, contractor) {
    const invoice = await aQuietInvoice(contractor);
    await contractor.control.act(invoice.externalId, 'revise');
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  async UNCREDITED_THERE(running, contractor) {
    const invoice = await aReplacedInvoice(running, contractor);
    await contractor.control.act(invoice.externalId, 'fail-refund');
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  /** No vendor does that to what it told as paid; so it is not told, but taken for it. */
  async REOPENED_THERE(running, contractor) {
    const workOrder = await contractor.aBillableWorkOrder();
    const { invoice } = await contractor.create(workOrder.id);
    await contractor.comesToRest();
    await contractor.silenceWebhooks();
    await running.query(`update invoice set status = 'PAID', is_credited = true, paid_at = instant() where id = $1`, [
      invoice.id,
    ]);
    await contractor.create(workOrder.id);
    await isNoticed(running, contractor, invoice.externalId);
    return invoice.id;
  },
  async STRAY_OPEN_THERE(running, contractor) {
    const { creation, document } = await aStray(running, contractor);
    const reading = {
      found: 'there',
      document,
      hasPaymentInProgress: false,
      amountPaidMinorUnits: 0,
      paidAt: null,
    } as const;
    const claim = await claimRemoval(running.billing, creation, { externalId: document.externalId, reading, asOf: 0 });
    if (!('removal' in claim)) throw new Error('It is there to be taken back');
    const removal = await readOperation(running.billing.database.ofAll.manager, claim.removal);
    await settleRemoval(running.billing, removal, { found: 'STAYS' });
    return creation.invoiceId;
  },
  async STRAY_PAID_THERE(running, contractor) {
    const { creation, document } = await aStray(running, contractor);
    await contractor.control.act(document.externalId, 'pay');
    await isNoticed(running, contractor, document.externalId);
    return creation.invoiceId;
  },
  async STRAY_BEING_PAID(running, contractor) {
    const { creation, document } = await aStray(running, contractor);
    await contractor.control.act(document.externalId, 'start-payment');
    await isNoticed(running, contractor, document.externalId);
    return creation.invoiceId;
  },
  async GIVEN_UP(running, contractor) {
    const { creation, document } = await aStray(running, contractor);
    await contractor.control.fault({ operation: 'read', kind: 'unauthorized', times: 1_000 });
    await reopens(running, creation.id, { state: 'VERIFYING', isHeld: true });
    const givingUp = { by: { kind: 'OPERATOR' }, why: 'the account is gone' } as const;
    await running.server.server.deps.giveUpOperation(creation, givingUp);
    if (!document) throw new Error('It is there all the same');
    return creation.invoiceId;
  },
} satisfies Record<string, Plant>;
