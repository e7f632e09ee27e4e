import type { Seams } from '../../seams.ts';
import type { BillingAccess, BillingSystem } from '../billing-system.ts';
import { listChanged } from './changes.ts';
import { checkAccount } from './check-account.ts';
import { badAnswer, classify } from './classify.ts';
import { stripeClient } from './client.ts';
import { countdown } from './countdown.ts';
import { creationSteps } from './create.ts';
import { toDocument } from './document.ts';
import { findCustomer } from './find-customer.ts';
import { stripeLimits } from './limits.ts';
import { putCustomer } from './put-customer.ts';
import { findInvoice, readBeforeCancel, readCopy, readInvoice } from './read.ts';
import { send } from './send.ts';
import { sendAgain } from './send-again.ts';

/** Stripe behind the face of every billing system. Where we say cancel, Stripe says void. */
export async function openStripe(
  { baseUrl, token }: BillingAccess,
  seams: Pick<Seams, 'now' | 'monotonicMs'>,
): Promise<BillingSystem> {
  const account = { apiKey: await token(), baseUrl };
  const stripe = stripeClient(account);
  const timeLeft = countdown(seams);
  return {
    vendor: 'STRIPE',
    limits: stripeLimits(account),
    putCustomer: (customer, knownExternalId, request) => putCustomer(stripe, customer, knownExternalId, request),
    findCustomer: (wanted, request) => findCustomer(stripe, wanted, timeLeft(request)),
    creationSteps: creationSteps(stripe),

    async cancel(externalId, { key, timeoutMs }) {
      try {
        const request = { idempotencyKey: key, timeout: timeoutMs };
        const answer = await send(() => stripe.invoices.voidInvoice(externalId, {}, request));
        const isMeant = answer.id === externalId && !answer.latest_revision;
        const document = isMeant ? toDocument(answer, false) : undefined;
        return document?.state === 'VOID' ? { outcome: 'done', facts: { document } } : badAnswer();
      } catch (error) {
        return classify(error);
      }
    },

    async deleteDraft(externalId, { timeoutMs }) {
      try {
        const answer = await send(() => stripe.invoices.del(externalId, {}, { timeout: timeoutMs }));
        return answer.deleted && answer.id === externalId ? { outcome: 'done', facts: {} } : badAnswer();
      } catch (error) {
        return classify(error);
      }
    },

    sendAgain: (externalId, request) => sendAgain(stripe, externalId, request),
    readCopy: (externalId, request) => readCopy(stripe, externalId, timeLeft(request)),
    read: (externalId, request) => readInvoice(stripe, externalId, timeLeft(request)),
    readBeforeCancel: (externalId, request) => readBeforeCancel(stripe, externalId, timeLeft(request)),
    findByReference: (wanted, request) => findInvoice(stripe, wanted, timeLeft(request)),
    listChanged: (wanted, request) => listChanged(stripe, wanted, seams.now(), request),
    checkAccount: (request) => checkAccount(stripe, timeLeft(request)),
  };
}
