import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { ToCancel } from './at-once.ts';

// The least that a cancellation takes: the same requests and two transactions, by `pg` and `fetch` alone. Tells its figures as JSON.
const [file = '', billingUrl = '', atOnce = '8'] = process.argv.slice(2);
const all = JSON.parse(readFileSync(file, 'utf8')) as ToCancel[];
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

async function inTransaction(act: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  await client.query('begin');
  await act(client);
  await client.query('commit');
  client.release();
}

async function cancel({ tenantId, id, externalId, connectionId, workOrderId, number }: ToCancel): Promise<void> {
  const operationId = crypto.randomUUID();
  await inTransaction(async (client) => {
    await client.query({
      name: 'lock',
      text: 'select status from invoice where tenant_id = $1 and id = $2 for update',
      values: [tenantId, id],
    });
    await client.query({
      name: 'claim',
      text: `insert into billing_operation (id, tenant_id, kind, invoice_id, work_order_id, connection_id, invoice_number,
          requested_by, lease_until, last_request_at)
        values ($1, $2, 'CANCEL', $3, $4, $5, $6, '{"kind":"SYSTEM"}', instant() + interval '20 seconds', instant())`,
      values: [operationId, tenantId, id, workOrderId, connectionId, number],
    });
  });
  const authorization = { authorization: 'Bearer rk_test' };
  const url = `${billingUrl}/v1/invoices/${externalId}`;
  await (await fetch(url, { headers: authorization })).json();
  await (await fetch(`${url}/void`, { method: 'POST', headers: authorization })).json();
  await inTransaction(async (client) => {
    await client.query({
      name: 'write',
      text: `update invoice set status = 'CANCELLED', cancelled_at = instant(), cancelled_by = '{"kind":"SYSTEM"}'
        where tenant_id = $1 and id = $2`,
      values: [tenantId, id],
    });
    await client.query({
      name: 'conclude',
      text: `update billing_operation set state = 'CONCLUDED', outcome = 'DONE', concluded_at = instant()
        where tenant_id = $1 and id = $2`,
      values: [tenantId, operationId],
    });
    await client.query({
      name: 'event',
      text: `insert into event (id, tenant_id, invoice_id, work_order_id, sequence, kind, actor, operation_id)
        values (gen_random_uuid(), $1, $2, $3, 1000, 'CANCELLED', '{"kind":"SYSTEM"}', $4)`,
      values: [tenantId, id, workOrderId, operationId],
    });
  });
}

/** Several at once; answers what it took. */
async function cancelAll(invoices: ToCancel[]) {
  const times: number[] = [];
  const before = process.cpuUsage();
  const begin = performance.now();
  const work = async () => {
    for (let next = invoices.shift(); next; next = invoices.shift()) {
      const since = performance.now();
      await cancel(next);
      times.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, work));
  const { user, system } = process.cpuUsage(before);
  return { times, elapsedMs: performance.now() - begin, cpuMs: (user + system) / 1_000 };
}

// The server is warm when it is measured, so this is too.
await cancelAll(all.splice(0, Math.floor(all.length / 2)));
console.log(JSON.stringify(await cancelAll(all)));
await pool.end();
