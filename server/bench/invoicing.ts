import { setTimeout as sleep } from 'node:timers/promises';
import { isReadyToInvoiceSql } from '@tuffops/shared/work-order/ready-to-invoice';
import { SEEDED_ACCOUNT } from '../src/demo/contractors.ts';
import { sandboxDesk } from '../src/demo/sandbox-desk.ts';
import { seededSecrets } from '../src/seed/contractor.ts';
import type { GraphqlClient } from './graphql-client.ts';
import type { Served, Stage } from './stage.ts';

/** Makes the sandbox know the contractors' accounts and tell the server what changes there. */
export async function introduce(stage: Stage, sandbox: Served, server: Served): Promise<void> {
  await stage.connectTo(sandbox.url);
  const desk = sandboxDesk(sandbox.url);
  for (const { number, connectionId } of stage.contractors) {
    const { token: apiKey, webhookSecret } = seededSecrets(number);
    const webhookUrl = `${server.url}/webhooks/stripe/${connectionId}`;
    const account = { key: apiKey, accountId: SEEDED_ACCOUNT + number, name: `Seeded Contractor ${number}` };
    await desk.register({ ...account, webhookUrl, webhookSecret });
  }
}

/** Completed work orders that can be invoiced, the newest first: so many at least, and at most. */
export async function readyToInvoice({ sql }: Stage, tenantId: string, least: number, most = least): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select w.id from work_order w where w.tenant_id = $1 and w.status = 'COMPLETED' and ${isReadyToInvoiceSql('w')}
     order by w.number desc limit $2`,
    [tenantId, most],
  );
  if (rows.length < least) throw new Error(`Only ${rows.length} work orders can be invoiced, not ${least}. Seed more.`);
  return rows.map(({ id }) => id);
}

type Created = { createInvoice: { message: string; invoice?: { id: string } } };
type Cancelled = { cancelInvoice: { message: string; invoice: { status: string } } };

export async function createInvoice(client: GraphqlClient, workOrderId: string): Promise<{ id: string; ms: number }> {
  const { data, ms } = await client.ask('CreateInvoice', { input: { workOrderId } });
  const { message, invoice } = (data as Created).createInvoice;
  if (!invoice) throw new Error(message);
  return { id: invoice.id, ms };
}

export async function cancelInvoice(client: GraphqlClient, invoiceId: string): Promise<number> {
  const { data, ms } = await client.ask('CancelInvoice', { input: { invoiceId } });
  const { message, invoice } = (data as Cancelled).cancelInvoice;
  if (invoice.status !== 'CANCELLED') throw new Error(message);
  return ms;
}

/** How many webhooks' hints wait to be looked into, of all contractors. */
async function waitingHints({ sql }: Stage): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select count(*)::integer as count from billing_hint where settled_at is null',
  );
  return rows[0]?.count ?? 0;
}

const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 250;
const QUIET_LOOKS = 2;

/** Waits until the webhooks of what was done are here and looked into, and answers how long it took, in milliseconds. */
export async function untilHintsAreSettled(stage: Stage): Promise<number> {
  const begin = performance.now();
  for (let quiet = 0; quiet < QUIET_LOOKS; await sleep(LOOK_EVERY_MS)) {
    quiet = (await waitingHints(stage)) === 0 ? quiet + 1 : 0;
    if (performance.now() - begin > PATIENCE_MS)
      throw new Error('The webhooks were not looked into within three minutes.');
  }
  return performance.now() - begin - QUIET_LOOKS * LOOK_EVERY_MS;
}

/** Does the same with each of a list, so many at a time. */
export async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item, worker: number) => Promise<void>,
) {
  const rest = [...items];
  const work = async (worker: number) => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item, worker);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => work(worker)));
}
