import type { Seams } from '../../seams.ts';
import type { OpenBillingSystem } from '../billing-system.ts';
import { listChanged } from './changes.ts';
import { badAnswer, classify, unreadable } from './classify.ts';
import { stripeClient } from './client.ts';
import { creationSteps, putCustomer } from './create.ts';
import { toDocument } from './document.ts';
import { findInvoice, readInvoice } from './read.ts';
import { verifyWebhook } from './webhook.ts';

/** Stripe behind the face of every billing system. Where we say cancel, Stripe says void. */
export const stripeOpener =
  ({ now }: Pick<Seams, 'now'>): OpenBillingSystem =>
  (access) => {
    const stripe = stripeClient(access);
    return {
      vendor: 'STRIPE',
      putCustomer: (customer, knownExternalId, request) => putCustomer(stripe, customer, knownExternalId, request),
      creationSteps: creationSteps(stripe),

      async cancel(externalId, { key, timeoutMs }) {
        try {
          const answer = await stripe.invoices.voidInvoice(externalId, {}, { idempotencyKey: key, timeout: timeoutMs });
          const isMeant = answer.id === externalId && !answer.latest_revision;
          const document = isMeant ? toDocument(answer, false) : undefined;
          return document?.state === 'VOID' ? { outcome: 'done', facts: { document } } : badAnswer();
        } catch (error) {
          return classify(error);
        }
      },

      async deleteDraft(externalId, { timeoutMs }) {
        try {
          const answer = await stripe.invoices.del(externalId, {}, { timeout: timeoutMs });
          return answer.deleted && answer.id === externalId ? { outcome: 'done', facts: {} } : badAnswer();
        } catch (error) {
          return classify(error);
        }
      },

      read: (externalId, request) => readInvoice(stripe, externalId, request),
      findByReference: (wanted, request) => findInvoice(stripe, wanted, request),
      listChanged: (since, request) => listChanged(stripe, since, now(), request),
      verifyWebhook: (rawBody, headers, at) => verifyWebhook(stripe, access.webhookSecret, rawBody, headers, at),

      async checkAccount({ timeoutMs }) {
        try {
          const account = await stripe.accounts.retrieveCurrent({}, { timeout: timeoutMs });
          if (account.object !== 'account' || !account.id) return { outcome: 'failed', failure: badAnswer().failure };
          const accountName = account.settings?.dashboard.display_name || account.business_profile?.name || account.id;
          return { outcome: 'reached', accountId: account.id, accountName };
        } catch (error) {
          return { outcome: 'failed', failure: unreadable(error).failure };
        }
      },
    };
  };
