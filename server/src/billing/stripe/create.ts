import type { Stripe } from 'stripe';
import type { Answer, ChangeRequest } from '../answer.ts';
import type { DocumentState } from '../billing-document.ts';
import type { CreationFacts, CreationPlan, CreationStep } from '../creation-plan.ts';
import { badAnswer, classify } from './classify.ts';
import { toDocument } from './document.ts';
import { send } from './send.ts';
import { draft, lines } from './what-is-sent.ts';

const options = ({ key, timeoutMs }: ChangeRequest) => ({ idempotencyKey: key, timeout: timeoutMs });

/** Draft, lines, finalise, send: nobody can pay a draft, and finalising makes it an invoice. */
export function creationSteps(stripe: Stripe): CreationStep[] {
  return [
    {
      name: 'draft',
      place: 'BEFORE',
      ask: (plan, { externalCustomerId }, request) =>
        asked(() => stripe.invoices.create(draft(plan, externalCustomerId), options(request)), {
          states: ['DRAFT'],
          plan,
        }),
    },
    {
      name: 'lines',
      place: 'BEFORE',
      ask: (plan, { externalId }, request) =>
        asked(() => stripe.invoices.addLines(known(externalId), { lines: lines(plan) }, options(request)), {
          states: ['DRAFT'],
          plan,
          externalId,
        }),
    },
    {
      name: 'finalise',
      place: 'PIVOT',
      ask: (plan, { externalId }, request) =>
        asked(() => stripe.invoices.finalizeInvoice(known(externalId), { auto_advance: false }, options(request)), {
          states: ['OPEN', 'PAID'],
          plan,
          externalId,
        }),
    },
    {
      name: 'send',
      place: 'AFTER',
      ask: (plan, { externalId }, request) =>
        asked(() => stripe.invoices.sendInvoice(known(externalId), {}, options(request)), {
          states: ['OPEN', 'PAID'],
          plan,
          externalId,
        }),
    },
  ];
}

type Wanted = { states: DocumentState[]; plan: CreationPlan; externalId?: string };

/** Done only when the invoice that comes back is the one that was asked for, in the state it was asked to be in. */
async function asked(request: () => Promise<Stripe.Invoice>, wanted: Wanted): Promise<Answer<CreationFacts>> {
  try {
    const document = toDocument(await send(request), false);
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
