import type { EntityManager } from 'typeorm';
import type { BillingSystem } from '../billing/billing-system.ts';
import type { Invoice } from '../invoice/invoice.entity.ts';
import { inParallel } from './in-parallel.ts';

const AT_A_TIME = 8;
const TIMEOUT_MS = 10_000;

type Known = { external_id: string | null; generation: number };

/** Makes the customers of these invoices in the sandbox, as far as they are not there yet; our id to the one there. */
export async function putCustomersThere(
  manager: EntityManager,
  system: BillingSystem,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  invoices: readonly Invoice[],
): Promise<Map<string, string>> {
  const there = new Map<string, string>();
  const billed = new Map(invoices.map((invoice) => [invoice.customerId, invoice]));
  await inParallel(
    [...billed.values()],
    AT_A_TIME,
    async ({ customerId, customerName, customerEmail, customerAddress }) => {
      const ids = [tenantId, connectionId, customerId];
      const [known] = await manager.query<Known[]>(
        `insert into billing_customer as c (tenant_id, connection_id, customer_id) values ($1, $2, $3)
       on conflict (tenant_id, connection_id, customer_id) do update set generation = c.generation
       returning external_id, generation`,
        ids,
      );
      const customer = {
        id: customerId,
        name: customerName,
        email: customerEmail,
        phone: null,
        address: customerAddress,
      };
      const request = { key: `customer:${customerId}:${known?.generation}`, timeoutMs: TIMEOUT_MS };
      const externalId = known?.external_id ?? (await create(system, customer, request));
      await manager.query(
        'update billing_customer set external_id = $4 where tenant_id = $1 and connection_id = $2 and customer_id = $3',
        [...ids, externalId],
      );
      there.set(customerId, externalId);
    },
  );
  return there;
}

async function create(system: BillingSystem, ...[customer, request]: CreateArguments): Promise<string> {
  const answer = await system.putCustomer(customer, undefined, request);
  if (answer.outcome !== 'done') throw new Error(`${customer.name}: ${answer.failure.detail}`);
  return answer.facts.externalCustomerId;
}

type CreateArguments = [Parameters<BillingSystem['putCustomer']>[0], Parameters<BillingSystem['putCustomer']>[2]];
