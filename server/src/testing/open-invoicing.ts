import type { BillingDeps } from '../billing/connection/billing-deps.ts';
import type { Overrides } from '../compose.ts';
import { type Contractor, openContractor } from './contractor.ts';
import type { Query } from './open-database.ts';
import { type RunningServer, startServer } from './running-server.ts';

/** Short, so that a doubt is settled in seconds; the proportions are those of the real one. */
export const TEST_BILLING_TIMEOUT_MS = 10_000;

export type Invoicing = {
  server: RunningServer;
  billing: BillingDeps;
  query: Query;
  /** A connected contractor with a billing system of its own, so that the faults of one test are not those of another. */
  aContractor(): Promise<Contractor>;
  /** Another server process' worth of everything, on the same database. */
  anotherServer(): Promise<RunningServer>;
  stop(): Promise<void>;
};

/** The whole running system: server, database, and billing systems behind sockets. */
export async function openInvoicing(env: Record<string, string> = {}, overrides: Overrides = {}): Promise<Invoicing> {
  const settings = { BILLING_TIMEOUT_MS: String(TEST_BILLING_TIMEOUT_MS), ...env };
  const server = await startServer({ env: settings, ...overrides });
  const contractors: Contractor[] = [];
  const others: RunningServer[] = [];

  return {
    server,
    billing: server.server.deps.billing,
    query: server.query,
    async aContractor() {
      const contractor = await openContractor(server);
      contractors.push(contractor);
      return contractor;
    },
    async anotherServer() {
      const other = await startServer({ databaseUrl: server.databaseUrl, env: settings, ...overrides });
      others.push(other);
      return other;
    },
    async stop() {
      for (const other of others) await other.stop();
      await server.stop();
      for (const { sandbox } of contractors) await sandbox.close();
    },
  };
}
