import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { registerAccessRoutes } from './access/access.route.ts';
import { authenticate } from './access/authenticate.ts';
import { createKnownBrowsers } from './access/known-browsers.ts';
import { credentialsOf } from './access/request-credentials.ts';
import type { SignInLimits } from './access/sign-in-limits.ts';
import { sweepAccess } from './access/sweep-access.ts';
import { createTurns } from './access/turns.ts';
import { createBillingMetrics } from './billing/billing-metrics.ts';
import type { OpenBillingSystem } from './billing/billing-system.ts';
import type { BillingDeps } from './billing/connection/billing-deps.ts';
import { createCredentialVault } from './billing/connection/credentials.ts';
import { createDoors } from './billing/connection/doors.ts';
import { freshTokens } from './billing/connection/fresh-tokens.ts';
import { keepCredentials } from './billing/connection/keep-credentials.ts';
import { keepSystems } from './billing/connection/keep-systems.ts';
import { webhookPath } from './billing/connector.ts';
import { registerWebhooks } from './billing/inbound/webhooks.route.ts';
import { readBillingState } from './billing/read-billing-state.ts';
import type { Config, DatabaseAddress } from './config/config.ts';
import { connectors } from './connectors.ts';
import { appClientConfig, createDataSource } from './database/data-source.ts';
import { createDatabase } from './database/database.ts';
import { openReplica } from './database/replica/open-replica.ts';
import type { Deps } from './deps.ts';
import { entities } from './entities.ts';
import { badToken } from './errors.ts';
import { startEventListener } from './events/listener.ts';
import { startApollo } from './graphql/apollo.ts';
import { chooseDatabase } from './graphql/choose-database.ts';
import { createContext } from './graphql/context.ts';
import { createFormatError } from './graphql/format-error.ts';
import { registerGraphqlRoute } from './graphql/graphql.route.ts';
import { createApp, HTTP_TIMEOUTS, type HttpTimeouts } from './http/app.ts';
import { registerHealthRoutes } from './http/health.route.ts';
import { createLog } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { isSecure, type Own } from './http/origin.ts';
import { ownOrigins } from './http/own-origins.ts';
import { createReplicaMetrics } from './http/replica-metrics.ts';
import { trustIn } from './http/sender.ts';
import { serveStaticFiles } from './http/static-files.ts';
import { giveUpOperation } from './invoice/settle/give-up-operation.ts';
import { startInvoiceLoops } from './invoice/start-invoice-loops.ts';
import { createCursors } from './list/cursor.ts';
import { type Loop, startLoop } from './loop.ts';
import { createSchema } from './schema.ts';
import { type Seams, systemSeams } from './seams.ts';
import { serveLive } from './serve-live.ts';

const SWEEP_ACCESS_EVERY_MS = 10 * 60 * 1000;

export type ComposedConfig = Config & { database: DatabaseAddress };

/** What tests replace; everything else is built the same way. */
export type Overrides = {
  seams?: Seams;
  log?: Logger;
  signInLimits?: SignInLimits;
  httpTimeouts?: HttpTimeouts;
  openBillingSystem?: OpenBillingSystem;
  clientFolder?: string;
};

export type Server = {
  deps: Deps;
  dataSource: DataSource;
  /** Answers requests and looks after what is open; tells the port. */
  listen(): Promise<number>;
  /** Finishes what is under way, then lets go of everything. */
  close(): Promise<void>;
};

/** Builds the whole server from its parts; the one place that does. */
export async function compose(config: ComposedConfig, overrides: Overrides = {}): Promise<Server> {
  const { seams = systemSeams, httpTimeouts: timeouts = HTTP_TIMEOUTS } = overrides;
  const log = overrides.log ?? createLog(config.logLevel);
  const clientFolder = overrides.clientFolder ?? fileURLToPath(new URL('../../client/dist', import.meta.url));
  const trusts = trustIn(config.trustedProxies);
  let own: Own = { ...ownOrigins(config, config.port), trusts };
  let isDraining = false;

  const onIdleError = (error: Error) => log.warn({ error }, 'A connection to the database broke.');
  const dataSource = await createDataSource({ ...config.database, entities, onIdleError }).initialize();
  const listener = await startEventListener({ client: appClientConfig(config.database), seams, log });
  const { isAway } = listener;
  const database = createDatabase(dataSource);
  const registry = new Registry();
  const billingMetrics = createBillingMetrics(registry);
  const metrics = createMetrics(registry, async () => billingMetrics.show(await readBillingState(database.ofAll)));
  const replica = await openReplica({ address: config.replica, primary: dataSource, entities, seams, log, listener });

  const vault = createCredentialVault(config.secretKey);
  const decryptCredentials = keepCredentials(vault.open);
  const sealCredentials = vault.seal;
  const billing: BillingDeps = {
    database,
    seams,
    log,
    listener,
    metrics: billingMetrics,
    doors: createDoors({ database, seams, listener, log }),
    billingTimeoutMs: config.billingTimeoutMs,
    openBillingSystem:
      overrides.openBillingSystem ?? keepSystems((access) => connectors[access.vendor].open(access, seams)),
    freshToken: freshTokens({ database, seams, connectors, decryptCredentials, sealCredentials }),
    decryptCredentials,
    sealCredentials,
    webhookPath: (vendor, id) => webhookPath(vendor, connectors[vendor].webhook, id),
    newConnectionsBaseUrl: config.isDemo && config.sandboxPort ? `http://127.0.0.1:${config.sandboxPort}` : null,
  };
  const cursors = createCursors(config.secretKey);
  const publicUrl = () => own.publicUrl;
  const giveUp = giveUpOperation(billing);
  const deps: Deps = { database, seams, log, listener, cursors, billing, vault, publicUrl, giveUpOperation: giveUp };

  const schema = createSchema();
  const formatError = createFormatError(log, seams.newId);
  const choose =
    replica && chooseDatabase({ deps, replica, onRead: createReplicaMetrics(registry, replica.state).read });
  const apollo = await startApollo({ schema, formatError, log, choose });

  const app = await createApp({ log, own: () => own, timeouts, isAway, newId: seams.newId });
  await serveStaticFiles(app, clientFolder);
  const { metricsToken } = config;
  registerHealthRoutes(app, { dataSource, metrics, metricsToken, isAway, isDraining: () => isDraining });
  const signIns = {
    database,
    seams,
    signInLimits: overrides.signInLimits ?? config.signInLimits,
    knownBrowsers: createKnownBrowsers(config.secretKey),
    inTurn: createTurns(),
  };
  registerAccessRoutes(app, signIns, () => own);
  registerWebhooks(app, billing, connectors);
  registerGraphqlRoute(app, {
    apollo,
    clientFolder,
    async contextOf(request) {
      const credentials = credentialsOf(request.raw, isSecure(request.raw, own));
      const context = createContext(deps, await authenticate(database.ofAll, credentials));
      if (credentials.bearerToken && !context.caller) throw badToken();
      return context;
    },
  });

  const live = serveLive(app, { deps, schema, formatError, own: () => own });
  app.addHook('preClose', async () => {
    isDraining = true;
    await live.stop();
  });

  let loops: Loop[] = [];
  const startLoops = () => [
    startLoop({ seams, log }, 'access', SWEEP_ACCESS_EVERY_MS, () => sweepAccess(database.ofAll)),
    ...startInvoiceLoops(billing),
  ];

  return {
    deps,
    dataSource,
    async listen() {
      await app.listen({ host: config.host, port: config.port });
      const { port } = app.server.address() as AddressInfo;
      own = { ...ownOrigins(config, port), trusts };
      loops = startLoops();
      return port;
    },
    async close() {
      await Promise.all([app.close(), ...loops.map((loop) => loop.stop())]);
      await apollo.stop();
      listener.stop();
      await Promise.all([replica?.stop(), dataSource.destroy()]);
    },
  };
}
