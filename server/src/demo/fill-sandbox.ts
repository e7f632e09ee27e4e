import { IsNull, Like, Not } from 'typeorm';
import { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import type { BillingDeps } from '../billing/connection/billing-deps.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { InvoiceLine } from '../invoice/invoice-line.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { SEEDED_ACCOUNT } from './contractors.ts';
import { notThereYet } from './generate/invoices.ts';
import { inParallel } from './in-parallel.ts';
import { putCustomersThere } from './put-customers-there.ts';
import { type Account, putInvoiceThere } from './put-invoice-there.ts';
import { type SandboxInvoice, sandboxDesk } from './sandbox-desk.ts';

const AT_A_TIME = 8;

type FillDeps = Pick<BillingDeps, 'database' | 'openBillingSystem' | 'decryptCredentials'>;

export type Sandbox = { sandboxUrl: string; publicUrl: string };

/**
 * Makes the sandbox know the demo's accounts and every invoice of theirs that it does not have yet: all of them after the
 * seed, and again when its store was emptied; those of `pnpm seed` are too many. To be called by one process at a time.
 */
export async function fillSandbox(deps: FillDeps, { sandboxUrl, publicUrl }: Sandbox): Promise<number> {
  const { manager } = deps.database.ofAll;
  const desk = sandboxDesk(sandboxUrl);
  const connections = await manager.findBy(BillingConnection, {
    baseUrl: Not(IsNull()),
    disconnectedAt: IsNull(),
    accountId: Not(Like(`${SEEDED_ACCOUNT}%`)),
  });
  let filled = 0;
  for (const connection of connections) {
    const { id, tenantId, accountId, accountName: name } = connection;
    const { token: apiKey, webhookSecret } = deps.decryptCredentials(connection);
    // Nothing looks for invoices there before they are there.
    await manager.query(
      `update billing_connection set base_url = $3, sweep_due_at = instant() + interval '1 minute' where tenant_id = $1 and id = $2`,
      [tenantId, id, sandboxUrl],
    );
    const there = await desk.invoicesOf(accountId);
    if (there.length === 0) await forgetExternalIds(deps, connection);
    const missing = await manager.findBy(Invoice, { tenantId, connectionId: id, externalId: Like(notThereYet('%')) });
    if (missing.length > 0) {
      await desk.register({ key: apiKey, accountId, name, webhookUrl: null, webhookSecret: null });
      const access = { ...connection, baseUrl: sandboxUrl, token: async () => apiKey };
      const system = await deps.openBillingSystem(access);
      const tenant = await manager.findOneByOrFail(Tenant, { id: tenantId });
      await putThere(deps, connection, { system, apiKey, desk, tenant }, missing, there);
      filled += missing.length;
    }
    const webhookUrl = webhookSecret && new URL(`/webhooks/stripe/${id}`, publicUrl).href;
    await desk.register({ key: apiKey, accountId, name, webhookUrl, webhookSecret });
    await manager.query('update billing_connection set sweep_due_at = instant() where tenant_id = $1 and id = $2', [
      tenantId,
      id,
    ]);
  }
  return filled;
}

async function putThere(
  {
    database: {
      ofAll: { manager },
    },
  }: FillDeps,
  { id: connectionId, tenantId }: BillingConnection,
  account: Account,
  invoices: Invoice[],
  there: readonly SandboxInvoice[],
): Promise<void> {
  const existing = new Map(there.map((invoice) => [invoice.reference, invoice]));
  const customers = await putCustomersThere(manager, account.system, { tenantId, connectionId }, invoices);
  await inParallel(invoices, AT_A_TIME, async (invoice) => {
    const document = await putInvoiceThere(account, {
      invoice,
      lines: await manager.find(InvoiceLine, {
        where: { tenantId, invoiceId: invoice.id },
        order: { position: 'asc' },
      }),
      externalCustomerId: customers.get(invoice.customerId) ?? '',
      existing: existing.get(invoice.id),
    });
    const { externalId, url } = document;
    await manager.query('update invoice set external_id = $3, external_url = $4 where tenant_id = $1 and id = $2', [
      tenantId,
      invoice.id,
      externalId,
      url ?? null,
    ]);
    await manager.query(
      `insert into billing_document (tenant_id, connection_id, external_id, reference, readings) values ($1, $2, $3, $4, 1)
       on conflict do nothing`,
      [tenantId, connectionId, externalId, invoice.id],
    );
  });
  await manager.query('update billing_connection set swept_to = instant() where tenant_id = $1 and id = $2', [
    tenantId,
    connectionId,
  ]);
}

/** After its store was emptied nothing of ours is there any more, under no id. */
async function forgetExternalIds({ database }: FillDeps, { id, tenantId }: BillingConnection): Promise<void> {
  await database.of(tenantId).transaction(async (manager) => {
    await manager.query('delete from billing_document where tenant_id = $1 and connection_id = $2', [tenantId, id]);
    await manager.query(
      'update billing_drift set resolved_at = instant() where tenant_id = $1 and connection_id = $2 and resolved_at is null',
      [tenantId, id],
    );
    await manager.query(
      `update billing_customer set external_id = null, generation = generation + 1 where tenant_id = $1 and connection_id = $2`,
      [tenantId, id],
    );
    await manager.query(
      `update invoice set external_id = $3 || id, external_url = null where tenant_id = $1 and connection_id = $2`,
      [tenantId, id, notThereYet('')],
    );
  });
}
