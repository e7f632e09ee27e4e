import type { Answer, Course } from '../../faults/play-fault.ts';
import type { Store } from '../../store/store.ts';
import type { Desk } from '../desk.ts';
import type { Deliveries } from '../event/deliveries.ts';
import type { Tables } from '../tables.ts';
import { authenticate } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { expand } from './expand.ts';
import { faultRefusal } from './fault-refusals.ts';
import { parseForm } from './form.ts';
import type { Idempotency, KeyedRequest } from './idempotency.ts';
import { Refusal } from './refusal.ts';

export type Counter = {
  store: Store;
  tables: Tables;
  idempotency: Idempotency;
  deliveries: Deliveries;
  publicUrl(): string;
  nowMs(): number;
};

type StripeRequest = {
  id: string;
  /** Path and query, as sent. */
  url: string;
  body: string;
  authorization: string | undefined;
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
  const headers: Record<string, string> = {};
  const deliveryIds: string[] = [];
  const answer = (result: Result): Answer => ({
    ...result,
    headers,
    announced: () => counter.deliveries.triedOnce(deliveryIds),
  });
  let keyed: KeyedRequest | undefined;
  try {
    const account = authenticate(request.authorization, counter.tables);
    const [path = '', query = ''] = request.url.split('?');
    const encoded = endpoint.method === 'POST' ? request.body : query;
    const prepared = endpoint.prepare(parseForm(encoded));
    if (endpoint.method === 'POST' && request.idempotencyKey) {
      const parameters = encoded.split('&').sort().join('&');
      const wanted = { accountId: account.id, key: request.idempotencyKey, endpoint: path, parameters };
      const kept = counter.idempotency.begin(wanted);
      headers['Idempotency-Key'] = wanted.key;
      if (kept) {
        headers['Idempotent-Replayed'] = 'true';
        return answer({ status: kept.status, body: kept.body });
      }
      keyed = wanted;
    }
    await course.before?.();
    const desk: Desk = {
      tables: counter.tables,
      account,
      now: Math.floor(counter.nowMs() / 1000),
      publicUrl: counter.publicUrl(),
      request: { id: request.id, idempotencyKey: keyed?.key ?? null },
      deliveryIds,
    };
    const result = work(counter, keyed, course, request.url, () =>
      expand(desk, prepared.work(desk, request.ids), prepared.expand),
    );
    counter.deliveries.wake();
    await counter.store.settled();
    return answer(result);
  } catch (error) {
    if (error instanceof Refusal) return answer(refused(error));
    throw error;
  } finally {
    if (keyed) counter.idempotency.end(keyed);
  }
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
      return keep(course.afterwards ? refused(faultRefusal(course.afterwards, url)) : { status: 200, body });
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.isBeforeWork) throw error;
    return counter.store.change(() => keep(refused(error)));
  }
}

export function refused({ status, error }: Refusal): Result {
  const docs = error.code && `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}`;
  return { status, body: JSON.stringify({ error: { ...error, doc_url: docs || undefined } }) };
}
