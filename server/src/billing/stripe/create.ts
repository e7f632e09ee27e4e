import { DateTime } from 'luxon';
import type { Stripe } from 'stripe';
import type {
  Answer,
  BilledCustomer,
  ChangeRequest,
  CreationFacts,
  CreationPlan,
  CreationStep,
  DocumentState,
} from '../billing-system.ts';
import { badAnswer, classify, isMissing } from './classify.ts';
import { toDocument } from './document.ts';

/** https://docs.stripe.com/api/customers/create */
const LONGEST_NAME = 256;
const LONGEST_PHONE = 20;

const options = ({ key, timeoutMs }: ChangeRequest) => ({ idempotencyKey: key, timeout: timeoutMs });

export async function putCustomer(
  stripe: Stripe,
  { id, name, email, phone, address }: BilledCustomer,
  knownExternalId: string | undefined,
  request: ChangeRequest,
): Promise<Answer<{ externalCustomerId: string }>> {
  const unset = knownExternalId ? '' : undefined;
  const details = {
    name: name.slice(0, LONGEST_NAME),
    email,
    phone: phone && phone.length <= LONGEST_PHONE ? phone : unset,
    address: {
      line1: address.line1,
      line2: address.line2 || unset,
      city: address.city,
      state: address.region,
      postal_code: address.postalCode,
      country: address.country,
    },
    metadata: { reference: id },
  };
  try {
    const customer = knownExternalId
      ? await stripe.customers.update(knownExternalId, details, options(request))
      : await stripe.customers.create(details, options(request));
    const isOne = customer.object === 'customer' && typeof customer.id === 'string';
    return isOne ? { outcome: 'done', facts: { externalCustomerId: customer.id } } : badAnswer();
  } catch (error) {
    const answer = classify(error);
    const isGone = knownExternalId !== undefined && isMissing(error, knownExternalId);
    if (!isGone || answer.outcome !== 'refused') return answer;
    const detail = 'the billing system no longer has this customer, the next attempt will create it anew';
    return { ...answer, isCertain: true, failure: { cause: 'NOT_FOUND', detail } };
  }
}

/** Draft, lines, finalise, send: nobody can pay a draft, and finalising makes it an invoice. */
export function creationSteps(stripe: Stripe): CreationStep[] {
  return [
    {
      name: 'draft',
      place: 'BEFORE',
      ask: (plan, { externalCustomerId }, request) =>
        asked(stripe.invoices.create(draft(plan, externalCustomerId), options(request)), { states: ['DRAFT'], plan }),
    },
    {
      name: 'lines',
      place: 'BEFORE',
      ask: (plan, { externalId }, request) =>
        asked(stripe.invoices.addLines(known(externalId), { lines: lines(plan) }, options(request)), {
          states: ['DRAFT'],
          plan,
          externalId,
        }),
    },
    {
      name: 'finalise',
      place: 'PIVOT',
      ask: (plan, { externalId }, request) =>
        asked(stripe.invoices.finalizeInvoice(known(externalId), { auto_advance: false }, options(request)), {
          states: ['OPEN', 'PAID'],
          plan,
          externalId,
        }),
    },
    {
      name: 'send',
      place: 'AFTER',
      ask: (plan, { externalId }, request) =>
        asked(stripe.invoices.sendInvoice(known(externalId), {}, options(request)), {
          states: ['OPEN', 'PAID'],
          plan,
          externalId,
        }),
    },
  ];
}

type Wanted = { states: DocumentState[]; plan: CreationPlan; externalId?: string };

/** Done only when the invoice that comes back is the one that was asked for, in the state it was asked to be in. */
async function asked(request: Promise<Stripe.Invoice>, wanted: Wanted): Promise<Answer<CreationFacts>> {
  try {
    const document = toDocument(await request, false);
    if (!document || !wanted.states.includes(document.state)) return badAnswer();
    if (document.reference !== wanted.plan.reference) return badAnswer();
    if (wanted.externalId && document.externalId !== wanted.externalId) return badAnswer();
    return { outcome: 'done', facts: { externalId: document.externalId, document } };
  } catch (error) {
    return classify(error);
  }
}

function known(externalId: string | undefined): string {
  if (!externalId) throw new Error('The step before gave no id');
  return externalId;
}

function draft(plan: CreationPlan, customer: string): Stripe.InvoiceCreateParams {
  const dueAt = DateTime.fromISO(plan.dueOn, { zone: plan.timeZone }).endOf('day');
  return {
    customer,
    number: plan.number,
    currency: plan.currency.toLowerCase(),
    collection_method: 'send_invoice',
    due_date: Math.floor(dueAt.toSeconds()),
    auto_advance: false,
    automatic_tax: { enabled: false },
    discounts: '',
    pending_invoice_items_behavior: 'exclude',
    description: `Work order ${plan.workOrderNumber}`,
    metadata: { reference: plan.reference, work_order: plan.workOrderNumber },
  };
}

/** Each line one amount, with the quantity in its text; the tax one line, equal to ours to the minor unit. */
function lines(plan: CreationPlan): Stripe.InvoiceAddLinesParams.Line[] {
  const billed = plan.lines.map((line) => ({
    amount: line.amountMinorUnits,
    description: line.quantity === '1' ? line.description : `${line.quantity} × ${line.description}`,
  }));
  const tax = { amount: plan.taxMinorUnits, description: `Tax (${plan.taxRatePercent}%)` };
  return plan.taxMinorUnits > 0 ? [...billed, tax] : billed;
}
