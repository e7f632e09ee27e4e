import type { FaultKind } from '../../faults/fault.ts';
import type { Answer, Course } from '../../faults/play-fault.ts';
import { type Counter, openDesk } from '../counter.ts';
import { authenticate, refuseForeignAccount } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { expand } from './expand.ts';
import { faultRefusal } from './fault-refusals.ts';
import { parseForm } from './form.ts';
import type { KeyedRequest } from './idempotency.ts';
import { lacks, permissionFor, refuseUnpermitted } from './permissions.ts';
import { Refusal } from './refusal.ts';
import { refuseOtherVersion } from './version.ts';

export type StripeRequest = {
  id: string;
  method: string;
  /** Path and query, as sent. */
  url: string;
  body: string;
  authorization: string | undefined;
  /** What `Stripe-Version` and `Stripe-Account` say. */
  version: string | undefined;
  onAccount: string | undefined;
  idempotencyKey: string | undefined;
  ids: Record<string, string>;
};

type Result = Pick<Answer, 'status' | 'body'>;

/** Does one request: who asks, are the parameters good, was it done before, then the work and its answer as one change. */
export async function perform(
  counter: Counter,
  endpoint: Endpoint,
  request: StripeRequest,
  course: Course,
): Promise<Answer> {
  let keyed: KeyedRequest | undefined;
  try {
    const { key, account } = authenticate(request.authorization, counter.tables);
    const [path = '', query = ''] = request.url.split('?');
    refuseOtherVersion(request.version);
    refuseForeignAccount(key, request.onAccount);
    refuseUnpermitted(key, request.method, path);
    const encoded = endpoint.method === 'POST' ? request.body : query;
    const prepared = endpoint.prepare(parseForm(encoded));
    if (endpoint.method === 'POST' && request.idempotencyKey) {
      const parameters = encoded.split('&').sort().join('&');
      const wanted = { accountId: account.id, key: request.idempotencyKey, endpoint: path, parameters };
      const kept = counter.idempotency.begin(wanted);
      if (kept) return answer(kept, { 'Idempotency-Key': wanted.key, 'Idempotent-Replayed': 'true' });
      keyed = wanted;
    }
    await course.before?.();
    const desk = openDesk(counter, account, {
      key,
      request: { id: request.id, idempotencyKey: keyed?.key ?? null },
    });
    desk.seesPaymentsInProgress = course.instead === 'payment-in-progress' && endpoint.operation === 'read';
    const act = () => expand(desk, prepared.work(desk, request.ids), prepared.expand);
    const result = work(counter, keyed, desk.seesPaymentsInProgress ? {} : course, request.url, act);
    counter.deliveries.wake();
    await counter.store.settled();
    const announced = () => counter.deliveries.triedOnce(desk.deliveryIds);
    return { ...answer(result, keyed ? { 'Idempotency-Key': keyed.key } : {}), announced };
  } catch (error) {
    if (error instanceof Refusal) return answer(refused(counter, error));
    throw error;
  } finally {
    if (keyed) counter.idempotency.end(keyed);
  }
}

/** The refusal of a fault that comes before anything is looked at, but the key. */
export function turnAway(counter: Counter, request: StripeRequest, kind: FaultKind): Answer {
  try {
    const { key } = authenticate(request.authorization, counter.tables);
    if (kind === 'forbidden') throw lacks(key, permissionFor(request.method, request.url));
    throw faultRefusal(kind, request.url);
  } catch (error) {
    if (error instanceof Refusal) return answer(refused(counter, error));
    throw error;
  }
}

/** An answer that no webhook belongs to. */
export function answer({ status, body }: Result, headers: Record<string, string> = {}): Answer {
  return { status, body, headers, announced: async () => {} };
}

function work(
  counter: Counter,
  keyed: KeyedRequest | undefined,
  course: Course,
  url: string,
  act: () => object,
): Result {
  const keep = (result: Result): Result => {
    if (keyed) counter.idempotency.keep(keyed, result);
    return result;
  };
  try {
    return counter.store.change(() => {
      if (course.instead) throw faultRefusal(course.instead, url);
      const body = JSON.stringify(act());
      return keep(course.afterwards ? refused(counter, faultRefusal(course.afterwards, url)) : { status: 200, body });
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.isBeforeWork) throw error;
    return counter.store.change(() => keep(refused(counter, error)));
  }
}

export function refused({ publicUrl }: Counter, { status, error }: Refusal): Result {
  const docs = error.code && `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}`;
  const more = { doc_url: docs || undefined, request_log_url: `${publicUrl()}/_control/requests` };
  return { status, body: JSON.stringify({ error: { ...error, ...more } }) };
}
