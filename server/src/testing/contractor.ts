import { expect, vi } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import { createCredentialVault } from '../billing/connection/credentials.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import type { Json } from './call-graphql.ts';
import { eventually } from './eventually.ts';
import {
  CANCEL_INVOICE,
  CREATE_INVOICE,
  DISCONNECT_BILLING,
  KEEP_INVOICE,
  READ_INVOICE,
  READ_WORK_ORDER,
  REISSUE_INVOICE,
  SAVE_SETTINGS,
} from './invoicing-operations.ts';
import { type RunningServer, type SignedIn, TEST_SECRET_KEY } from './running-server.ts';
import { controlOf, type SandboxControl } from './sandbox-control.ts';

let counter = 0;

export type Contractor = {
  tenant: Tenant;
  connection: BillingConnection;
  sandbox: Sandbox;
  control: SandboxControl;
  office: SignedIn;
  /** Completed, with two items and a unit: 2,500.00 + 129.00 + 129.00, and 8.25 % tax. */
  aBillableWorkOrder(given?: Partial<WorkOrder>): Promise<WorkOrder>;
  create(workOrderId: string, input?: object, as?: SignedIn): Promise<Json>;
  cancel(invoiceId: string, input?: object, as?: SignedIn): Promise<Json>;
  reissue(invoiceId: string, input?: object, as?: SignedIn): Promise<Json>;
  keep(invoiceId: string, as?: SignedIn): Promise<Json>;
  /** Sent, and open in the billing system. */
  aSentInvoice(): Promise<Json>;
  readInvoice(id: string): Promise<Json>;
  readWorkOrder(id: string): Promise<Json>;
  /** As its admin. */
  saveSettings(input: object): Promise<void>;
  disconnect(): Promise<void>;
  /** From now on nobody tells what happens there. */
  silenceWebhooks(): Promise<void>;
  /** Until its first sweep is over, and nothing that was told waits to be read. */
  comesToRest(): Promise<void>;
  /** As they are once nothing is asked or verified any more. */
  settledInvoice(id: string): Promise<Json>;
  settledWorkOrder(id: string): Promise<Json>;
};

/** `given`: a billing system that is there already. */
export async function openContractor(server: RunningServer, given?: Sandbox): Promise<Contractor> {
  const { make } = server;
  const id = ++counter;
  const sandbox = given ?? (await openSandbox({ port: 0 }));
  const control = controlOf(sandbox.url);
  const tenant = await make.aTenant({ defaultTaxRatePercent: '8.25' });
  const [accountId, key, secret] = [`acct_test${id}`, `rk_test_${id}`, `whsec_test${id}`];
  // Nobody sweeps it before it can be opened.
  const sweepDueAt = new Date('9999-01-01');
  const connection = await make.aConnection({ tenantId: tenant.id, accountId, baseUrl: sandbox.url, sweepDueAt });
  const sealed = createCredentialVault(TEST_SECRET_KEY).seal(connection, { token: key, webhookSecret: secret });
  await server.server.dataSource.query('update billing_connection set credentials = $2 where id = $1', [
    connection.id,
    sealed,
  ]);
  const webhookUrl = `${server.url}/webhooks/stripe/${connection.id}`;
  await control.register({ key, accountId, name: tenant.name, webhookUrl, webhookSecret: secret });
  await server.server.dataSource.query('update billing_connection set sweep_due_at = instant() where id = $1', [
    connection.id,
  ]);
  const office = await server.signInAs('office', { tenant });

  const ask = async (as: SignedIn, query: string, variables: object) => {
    const { data, errors } = await as.graphql(query, variables as Record<string, unknown>);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return withInvoicesAsList(Object.values(data)[0]);
  };
  const contractor: Contractor = {
    tenant,
    connection,
    sandbox,
    control,
    office,
    async aBillableWorkOrder(given = {}) {
      const workOrder = await make.aWorkOrder({ tenantId: tenant.id, status: 'COMPLETED', ...given });
      await make.anItem({ workOrder });
      await make.anItem({ workOrder, description: 'Capacitor', quantity: '2.5', unitPriceMinorUnits: 5_160 });
      return workOrder;
    },
    create: (workOrderId, input, as = office) => ask(as, CREATE_INVOICE, { input: { workOrderId, ...input } }),
    cancel: (invoiceId, input, as = office) => ask(as, CANCEL_INVOICE, { input: { invoiceId, ...input } }),
    reissue: (invoiceId, input, as = office) => ask(as, REISSUE_INVOICE, { input: { invoiceId, ...input } }),
    keep: (invoiceId, as = office) => ask(as, KEEP_INVOICE, { input: { invoiceId } }),
    async aSentInvoice() {
      const workOrder = await contractor.aBillableWorkOrder();
      const answer = await contractor.create(workOrder.id);
      if (answer.invoice) return answer.invoice;
      // A busy machine may use up the short budget after the pivot: then the invoice is adopted. Anything else is a failure.
      const [adopted] = (await contractor.settledWorkOrder(workOrder.id)).invoices;
      if (answer.outcome === 'UNKNOWN' && adopted) return adopted;
      throw new Error(`The invoice was not created: ${answer.message}`);
    },
    readInvoice: (invoiceId) => ask(office, READ_INVOICE, { id: invoiceId }),
    readWorkOrder: (workOrderId) => ask(office, READ_WORK_ORDER, { id: workOrderId }),
    async saveSettings(input) {
      const saved = await ask(await server.signInAs('admin', { tenant }), SAVE_SETTINGS, { input });
      expect(saved.__typename).toBe('SettingsSaved');
    },
    async disconnect() {
      const input = { connectionId: connection.id };
      const gone = await ask(await server.signInAs('admin', { tenant }), DISCONNECT_BILLING, { input });
      expect(gone.__typename).toBe('BillingDisconnected');
    },
    async silenceWebhooks() {
      await control.register({ key, accountId, name: tenant.name, webhookUrl: null, webhookSecret: null });
    },
    async comesToRest() {
      const isAtRest = async () => {
        const [{ rests }] = await server.server.dataSource.query(
          `select c.swept_at is not null and not exists (
             select from billing_hint h where h.tenant_id = c.tenant_id and h.settled_at is null) as rests
           from billing_connection c where c.id = $1`,
          [connection.id],
        );
        expect(rests).toBe(true);
      };
      await vi.waitFor(isAtRest, { timeout: 30_000, interval: 100 });
    },
    settledInvoice: (invoiceId) => settled(() => contractor.readInvoice(invoiceId)),
    settledWorkOrder: (workOrderId) => settled(() => contractor.readWorkOrder(workOrderId)),
  };
  return contractor;
}

/** Read once more at the end: in one answer the row may have been read just before its operation ended. */
async function settled(read: () => Promise<Json>): Promise<Json> {
  await eventually(read, (now) => now.billingOperation === null);
  return read();
}

/** A work order's invoices without the page around them. */
function withInvoicesAsList(answer: Json): Json {
  const workOrder = answer.invoices ? answer : answer.workOrder;
  if (workOrder?.invoices) workOrder.invoices = workOrder.invoices.nodes;
  return answer;
}
