import type { Stripe } from 'stripe';
import type { Answer, ChangeRequest } from '../answer.ts';
import { badAnswer, classify } from './classify.ts';
import { send } from './send.ts';

/** https://docs.stripe.com/api/invoices/send */
export async function sendAgain(
  stripe: Stripe,
  externalId: string,
  { key, timeoutMs }: ChangeRequest,
): Promise<Answer<Record<never, never>>> {
  try {
    const options = { idempotencyKey: key, timeout: timeoutMs };
    const sent = await send(() => stripe.invoices.sendInvoice(externalId, {}, options));
    return sent.id === externalId ? { outcome: 'done', facts: {} } : badAnswer();
  } catch (error) {
    return classify(error);
  }
}
