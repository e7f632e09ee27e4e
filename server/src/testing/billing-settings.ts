import { openSandbox } from '../../sandbox/sandbox.ts';
import { BillingConnection } from '../billing/connection/billing-connection.entity.ts';
import type { Credentials } from '../billing/connection/credentials.ts';
import type { Json } from './call-graphql.ts';
import { type RunningServer, type SignedIn, startServer } from './running-server.ts';
import { controlOf, type SandboxControl } from './sandbox-control.ts';

const CONNECTION =
  'id vendor accountId accountName isConnected connectedAt disconnectedAt lastSweptAt openDriftCount webhookUrl';
const CONNECT = `mutation ($input: ConnectStripeInput!) { result: connectStripe(input: $input) { __typename
  ... on BillingConnected { message connection { ${CONNECTION} } } ... on BillingNotConnected { cause message } } }`;
export const TEST = `mutation ($id: ID!) { result: testBillingConnection(input: { connectionId: $id }) { __typename
  ... on BillingConnected { message connection { ${CONNECTION} } } ... on BillingNotConnected { cause message } } }`;
export const DISCONNECT = `mutation ($id: ID!) { result: disconnectBilling(input: { connectionId: $id }) { __typename
  ... on BillingDisconnected { message connection { ${CONNECTION} } }
  ... on BillingStillBusy { message openOperations connection { ${CONNECTION} } } } }`;
export const LIST = `{ result: billingConnections { ${CONNECTION} } }`;

export type BillingSettings = {
  server: RunningServer;
  control: SandboxControl;
  /** An account there, with its key. */
  anAccount(): Promise<{ apiKey: string; accountId: string; name: string }>;
  /** What one of the operations here answers; rejects with code and message of its errors. */
  ask(query: string, variables: object, as: SignedIn): Promise<Json>;
  connect(input: object, as: SignedIn): Promise<Json>;
  /** As they are stored. */
  credentialsOf(connectionId: string): Promise<Credentials>;
  stop(): Promise<void>;
};

/** A server whose contractors are not connected yet, and a billing system for them. */
export async function openBillingSettings(): Promise<BillingSettings> {
  const sandbox = await openSandbox({ port: 0 });
  const control = controlOf(sandbox.url);
  const env = { DEMO: 'true', SANDBOX_PORT: String(sandbox.port), BILLING_TIMEOUT_MS: '3000' };
  const server = await startServer({ env });
  let counter = 0;

  const ask = async (query: string, variables: object, as: SignedIn): Promise<Json> => {
    const { data, errors } = await as.graphql(query, variables as Record<string, unknown>);
    if (errors.length > 0)
      throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join());
    return data.result;
  };
  return {
    server,
    control,
    async anAccount() {
      const id = ++counter;
      const account = { key: `rk_test_account${id}`, accountId: `acct_account${id}`, name: `Account ${id}` };
      await control.register(account);
      return { ...account, apiKey: account.key };
    },
    ask,
    connect: (input, as) => ask(CONNECT, { input }, as),
    async credentialsOf(id) {
      const { dataSource, deps } = server.server;
      return deps.billing.decryptCredentials(await dataSource.manager.findOneByOrFail(BillingConnection, { id }));
    },
    async stop() {
      await server.stop();
      await sandbox.close();
    },
  };
}
