import type { DataSource } from 'typeorm';
import type { BillingOperation } from './billing-operation.entity.ts';
import type { Answer, BilledCustomer, BillingSystem, ChangeRequest } from './billing-system.ts';

/**
 * Creates our customer in the billing system under a key that is the same for that customer, or brings the known one up to
 * date. One that is gone there is forgotten, so that the next creation makes it anew. A vendor replays an error under its key, so
 * only a request that got no answer at all is repeated under the same one.
 */
export async function putBilledCustomer(
  { dataSource }: { dataSource: DataSource },
  system: BillingSystem,
  { tenantId, connectionId }: BillingOperation,
  customer: BilledCustomer,
  request: ChangeRequest,
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

  const key = known.external_id ? request.key : `customer:${customer.id}:${known.generation}`;
  const answer = await system.putCustomer(customer, known.external_id ?? undefined, { ...request, key });
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
    answer.failure.cause !== 'NO_ANSWER' &&
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
