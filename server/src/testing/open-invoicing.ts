import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { BillingConnection } from '../billing/billing-connection.entity.ts';
import { createCredentialVault } from '../billing/credentials.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import type { WorkOrder } from '../work-order/work-order.entity.ts';
import { type RunningServer, type SignedIn, startServer, TEST_SECRET_KEY } from './running-server.ts';
import { controlOf, type SandboxControl } from './sandbox-control.ts';

/** Short, so that a doubt is settled in seconds; the proportions are those of the real one. */
export const TEST_BILLING_TIMEOUT_MS = 1_500;

export type Invoicing = {
  server: RunningServer;
  sandbox: Sandbox;
  control: SandboxControl;
  tenant: Tenant;
  connection: BillingConnection;
  office: SignedIn;
  /** A completed work order with two items and a unit, worth 2,500.00 + 258.00. */
  aBillableWorkOrder(given?: Partial<WorkOrder>): Promise<WorkOrder>;
  /** Another server process' worth of everything, on the same database. */
  anotherServer(): Promise<RunningServer>;
  stop(): Promise<void>;
};

/** The whole running system: server, database, billing system behind a socket, one connected contractor. */
export async function openInvoicing(env: Record<string, string> = {}): Promise<Invoicing> {
  const sandbox = await openSandbox({ port: 0 });
  const settings = { BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS), ...env };
  const server = await startServer({ env: settings });
  const { make } = server;
  const control = controlOf(sandbox.url);
  const others: RunningServer[] = [];

  const tenant = await make.aTenant({ defaultTaxRatePercent: '8.25' });
  const { accountId, key, secret } = { accountId: 'acct_test1', key: 'rk_test_1', secret: 'whsec_test1' };
  const connection = await make.aConnection({ tenantId: tenant.id, accountId, baseUrl: sandbox.url });
  const credentials = createCredentialVault(TEST_SECRET_KEY).seal(connection, { apiKey: key, webhookSecret: secret });
  await server.server.deps.dataSource.query('update billing_connection set credentials = $2 where id = $1', [
    connection.id,
    credentials,
  ]);
  const webhookUrl = `${server.url}/webhooks/stripe/${connection.id}`;
  await control.register({ key, accountId, name: tenant.name, webhookUrl, webhookSecret: secret });

  return {
    server,
    sandbox,
    control,
    tenant,
    connection,
    office: await server.signInAs('office', { tenant }),
    async aBillableWorkOrder(given = {}) {
      const workOrder = await make.aWorkOrder({ tenantId: tenant.id, status: 'COMPLETED', ...given });
      await make.anItem({ workOrder });
      await make.anItem({ workOrder, description: 'Capacitor', quantity: '2.5', unitPriceMinorUnits: 5_160 });
      return workOrder;
    },
    async anotherServer() {
      const other = await startServer({ databaseUrl: server.databaseUrl, env: settings });
      others.push(other);
      return other;
    },
    async stop() {
      for (const other of others) await other.stop();
      await server.stop();
      await sandbox.close();
    },
  };
}
