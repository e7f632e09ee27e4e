import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';

/** Our customer at one connection. */
export type CustomerPlace = { tenantId: string; connectionId: string; customerId: string };

/**
 * What is known of a customer there. `generation`: of the key it is created under. `asked`: when requests to create it were sent
 * whose answer is not written down, so that it may be there without our knowing its id.
 */
export type BilledCustomerRow = {
  externalId: string | null;
  generation: number;
  asked: { from: Date; to: Date } | null;
};

const ids = ({ tenantId, connectionId, customerId }: CustomerPlace) => [tenantId, connectionId, customerId];

type Row = { external_id: string | null; generation: number; asked_from: Date | null; asked_to: Date | null };

export async function readBilledCustomer(manager: EntityManager, place: CustomerPlace): Promise<BilledCustomerRow> {
  const [row] = await runNamed<Row>(
    manager,
    `select external_id, generation, asked_from, asked_to from billing_customer where tenant_id = $1 and connection_id = $2 and customer_id = $3`,
    ids(place),
  );
  if (!row) return { externalId: null, generation: 1, asked: null };
  const { external_id: externalId, generation, asked_from: from, asked_to: to } = row;
  return { externalId, generation, asked: from && to && { from, to } };
}

/** Before a request to create it is sent. */
export async function noteAsked(manager: EntityManager, place: CustomerPlace): Promise<void> {
  await runNamed(
    manager,
    `insert into billing_customer as c (tenant_id, connection_id, customer_id, asked_from, asked_to)
     values ($1, $2, $3, instant(), instant())
     on conflict (tenant_id, connection_id, customer_id) do update
       set asked_from = coalesce(c.asked_from, instant()), asked_to = instant()`,
    ids(place),
  );
}

export async function noteThere(manager: EntityManager, place: CustomerPlace, externalId: string): Promise<void> {
  await runNamed(
    manager,
    `update billing_customer set external_id = $4, asked_from = null, asked_to = null where tenant_id = $1 and connection_id = $2 and customer_id = $3`,
    [...ids(place), externalId],
  );
}

/** It is no longer there: the next request creates it anew, under a new key. */
export async function forgetCustomer(manager: EntityManager, place: CustomerPlace, externalId: string): Promise<void> {
  await manager.query(
    `update billing_customer set external_id = null, generation = generation + 1 where tenant_id = $1 and connection_id = $2 and customer_id = $3 and external_id = $4`,
    [...ids(place), externalId],
  );
}

/** What was answered under its key is kept there, and is not its creation. */
export async function renewKey(
  manager: EntityManager,
  place: CustomerPlace,
  { generation }: BilledCustomerRow,
): Promise<void> {
  await manager.query(
    `update billing_customer set generation = generation + 1 where tenant_id = $1 and connection_id = $2 and customer_id = $3 and generation = $4 and external_id is null`,
    [...ids(place), generation],
  );
}
