import type { DataSource } from 'typeorm';
import type { BillingOperation } from './billing-operation.entity.ts';
import type { Answer, BilledCustomer, BillingCause, BillingSystem } from './billing-system.ts';
import type { Budget } from './operation/budget.ts';
import { failure } from './refusals.ts';

/** No answer is kept under the key: there was none, or another request with the key was being answered. */
const NOT_REPLAYED = new Set<BillingCause>(['NO_ANSWER', 'CHANGED_MEANWHILE']);

/**
 * Creates our customer in the billing system under a key that is the same for that customer, or brings the known one up to
 * date. One that is gone there is forgotten, so that the next creation makes it anew. A vendor replays an error under its key, so
 * only a request that got no answer at all is repeated under the same one.
 */
export async function putBilledCustomer(
  { dataSource }: { dataSource: DataSource },
  system: BillingSystem,
  { id, tenantId, connectionId }: BillingOperation,
  customer: BilledCustomer,
  budget: Budget,
): Promise<Answer<{ externalCustomerId: string }>> {
  const ids = [tenantId, connectionId, customer.id];
  await dataSource.manager.query(
    `insert into billing_customer (tenant_id, connection_id, customer_id) values ($1, $2, $3) on conflict do nothing`,
    ids,
  );
  const [known] = await dataSource.manager.query<{ external_id: string | null; generation: number }[]>(
    `select external_id, generation from billing_customer where tenant_id = $1 and connection_id = $2 and customer_id = $3`,
    ids,
  );
  if (!known) throw new Error(`Customer ${customer.id} has no row for its connection`);

  if (!budget.mayStillChange()) return { outcome: 'unknown', failure: failure('NO_ANSWER') };
  const key = known.external_id ? `${id}:customer` : `customer:${customer.id}:${known.generation}`;
  const request = { key, timeoutMs: budget.callMs() };
  const answer = await system.putCustomer(customer, known.external_id ?? undefined, request);
  if (answer.outcome === 'done') {
    await dataSource.manager.query(
      `update billing_customer set external_id = $4
       where tenant_id = $1 and connection_id = $2 and customer_id = $3 and generation = $5`,
      [...ids, answer.facts.externalCustomerId, known.generation],
    );
  }
  const isGone = answer.outcome === 'refused' && answer.failure.cause === 'NOT_FOUND' && known.external_id !== null;
  const isKeySpent =
    answer.outcome !== 'done' &&
    known.external_id === null &&
    !NOT_REPLAYED.has(answer.failure.cause) &&
    !(answer.outcome === 'refused' && answer.isCertain);
  if (isGone || isKeySpent) {
    await dataSource.manager.query(
      `update billing_customer set external_id = null, generation = generation + 1
       where tenant_id = $1 and connection_id = $2 and customer_id = $3 and generation = $4`,
      [...ids, known.generation],
    );
  }
  return answer;
}
