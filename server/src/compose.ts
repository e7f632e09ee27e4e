import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { registerAccessRoutes } from './access/access.route.ts';
import { authenticate } from './access/authenticate.ts';
import type { Caller } from './access/caller.ts';
import { registerForgotPasswordRoute } from './access/forgot-password.route.ts';
import { createKnownBrowsers } from './access/known-browsers.ts';
import { createAttempts } from './access/oidc/attempts.ts';
import { registerOidcRoutes } from './access/oidc/oidc.route.ts';
import { createProvider } from './access/oidc/provider.ts';
import { credentialsOf } from './access/request-credentials.ts';
import type { SignInLimits } from './access/sign-in-limits.ts';
import { OIDC_PATH, signInWays } from './access/sign-in-ways.ts';
import { sweepAccess } from './access/sweep-access.ts';
import { createTurns } from './access/turns.ts';
import { registerAuditFile } from './audit/proof/audit.route.ts';
import { sweepBell } from './bell/sweep-bell.ts';
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
import { claimedAmong } from './billing/operation/claimed-among.ts';
import { readBillingState } from './billing/read-billing-state.ts';
import { whatsBehind } from './billing/whats-behind.ts';
import { registerBulkRunFile } from './bulk/export/bulk-run.route.ts';
import { startBulkLoop } from './bulk/run/start-bulk-loop.ts';
import { namedAmong } from './bulk/start/named-among.ts';
import type { Config, DatabaseAddress } from './config/config.ts';
import { connectors } from './connectors.ts';
import { appClientConfig, createDataSource, createTenantDataSource } from './database/data-source.ts';
import { createDatabase } from './database/database.ts';
import { openReplica } from './database/replica/open-replica.ts';
import { traceStatements, traceWaiting } from './database/trace-statements.ts';
import type { Deps } from './deps.ts';
import { entities } from './entities.ts';
import { startJournalLoop } from './events/journal/start-journal-loop.ts';
import { startEventListener } from './events/listener.ts';
import { startApollo } from './graphql/apollo.ts';
import { chooseDatabase } from './graphql/choose-database.ts';
import { createContext } from './graphql/context.ts';
import { createFormatError } from './graphql/format-error.ts';
import { registerGraphqlRoute } from './graphql/graphql.route.ts';
import { badTokenOf } from './graphql/limit/bad-token-of.ts';
import { newMeter } from './graphql/limit/cost.ts';
import { createLimitMetrics } from './graphql/limit/limit-metrics.ts';
import { createLimiter } from './graphql/limit/limiter.ts';
import { sweepBuckets } from './graphql/limit/tell-spent.ts';
import { createApp, HTTP_TIMEOUTS, type HttpTimeouts } from './http/app.ts';
import { registerHealthRoutes } from './http/health.route.ts';
import { createLog } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { isSecure, type Own } from './http/origin.ts';
import { ownOrigins } from './http/own-origins.ts';
import { createReplicaMetrics } from './http/replica-metrics.ts';
import { networkOf, trustIn } from './http/sender.ts';
import { serveStaticFiles } from './http/static-files.ts';
import { traceRequests } from './http/trace-requests.ts';
import { registerImport } from './import/import.route.ts';
import { invoicesFile } from './invoice/export/invoices-file.ts';
import { createLooks } from './invoice/look/looks.ts';
import { giveUpOperation } from './invoice/settle/give-up-operation.ts';
import { startInvoiceLoops } from './invoice/start-invoice-loops.ts';
import { createCursors } from './list/cursor.ts';
import { registerListFiles } from './list/file/list-files.route.ts';
import { type Loop, startLoop } from './loop.ts';
import { createMailer } from './mail/mailer.ts';
import { createSchema } from './schema.ts';
import { type Seams, systemSeams } from './seams.ts';
import { serveLive } from './serve-live.ts';
import { startWebhookLoop } from './webhook/deliver/start-webhook-loop.ts';
import { sweepWebhooks } from './webhook/deliver/sweep-webhooks.ts';
import { openWebhooks, type WebhookOverrides } from './webhook/open-webhooks.ts';
import { readWebhookState } from './webhook/read-webhook-state.ts';
import { createWebhookMetrics } from './webhook/webhook-metrics.ts';

const REPLICA_IS_NOT_READ = 'The replica is away, too far behind or refused: queries read the database itself.';
/** Who is asking is one short statement, and what looks after all tenants is never in a hurry. */
const CONNECTIONS_OF_ALL = 4;
const SWEEP_ACCESS_EVERY_MS = 10 * 60 * 1000;
const SWEEP_BUCKETS_EVERY_MS = 10 * 60 * 1000;
const SWEEP_BELL_EVERY_MS = 60 * 60 * 1000;
const SWEEP_WEBHOOKS_EVERY_MS = 60 * 60 * 1000;

export type ComposedConfig = Config & { database: DatabaseAddress };

/** What tests replace; everything else is built the same way. */
export type Overrides = {
  seams?: Seams;
  log?: Logger;
  signInLimits?: SignInLimits;
  httpTimeouts?: HttpTimeouts;
  openBillingSystem?: OpenBillingSystem;
  webhooks?: WebhookOverrides;
  clientFolder?: string;
};

export type Server = {
  deps: Deps;
  /** For everybody's rows. */
  dataSource: DataSource;
  /** For those of a tenant. */
  ofTenants: DataSource;
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
  const onConnect = config.tracing && traceStatements;
  const ways = { ...config.database, entities, onIdleError, onConnect };
  const [dataSource, ofTenants] = await Promise.all([
    createDataSource({ ...ways, poolSize: CONNECTIONS_OF_ALL }).initialize(),
    createTenantDataSource(ways).initialize(),
  ]);
  if (config.tracing) {
    for (const { driver } of [dataSource, ofTenants]) traceWaiting((driver as PostgresDriver).master);
  }
  const listener = await startEventListener({ client: appClientConfig(config.database), seams, log });
  const { isAway } = listener;
  const database = createDatabase({ ofAll: dataSource, ofTenants });
  const registry = new Registry();
  const billingMetrics = createBillingMetrics(registry);
  const webhookMetrics = createWebhookMetrics(registry);
  const metrics = createMetrics(registry, async () => {
    billingMetrics.show(await readBillingState(database.ofAll));
    webhookMetrics.show(await readWebhookState(database.ofAll));
  });
  const replica = await openReplica({ address: config.replica, primary: dataSource, entities, seams, log, listener });

  const vault = createCredentialVault(config.secretKey, config.otherSecretKeys);
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
    countsIn: (vendor, currency) => connectors[vendor].countsIn(currency),
    webhookPath: (vendor, id) => webhookPath(vendor, connectors[vendor].webhook, id),
    newConnectionsBaseUrl: config.isDemo && config.sandboxPort ? `http://127.0.0.1:${config.sandboxPort}` : null,
  };
  const cursors = createCursors(config.secretKey, config.otherSecretKeys);
  const publicUrl = () => own.publicUrl;
  const giveUp = giveUpOperation(billing);
  const supportEmail = config.supportEmail ?? null;
  const mailer = createMailer(config.mail, log, seams);
  const signInLimits = overrides.signInLimits ?? config.signInLimits;
  const deps: Deps = {
    ...{ database, seams, log, listener, cursors, billing, vault, publicUrl, supportEmail, mailer, signInLimits },
    giveUpOperation: giveUp,
    signInWays: signInWays(config.oidc, publicUrl),
    looks: createLooks(billing),
    webhooks: openWebhooks(config, { seams, metrics: webhookMetrics, ...overrides.webhooks }),
  };

  const schema = createSchema();
  const isHidden = !config.hasIntrospection;
  schema.extensions = { ...schema.extensions, isHidden };
  const formatError = createFormatError(log, seams.newId, isHidden);
  const choose =
    replica && chooseDatabase({ deps, replica, onRead: createReplicaMetrics(registry, replica.state).read });
  const limiter = createLimiter({
    ...{ database, seams, log, limits: config.costLimits },
    onRefused: createLimitMetrics(registry).onRefused,
  });
  const areClaimed = async ({ tenant }: Caller, keys: readonly string[]) => {
    const { manager } = database.of(tenant.id);
    const claimed = new Set(await claimedAmong(manager, tenant.id, keys));
    for (const key of await namedAmong(manager, tenant.id, keys)) claimed.add(key);
    return keys.every((key) => claimed.has(key));
  };
  const apollo = await startApollo({ schema, formatError, log, choose, limiter, areClaimed });

  const app = await createApp({ log, own: () => own, timeouts, isAway, newId: seams.newId });
  if (config.tracing) traceRequests(app, () => own);
  await serveStaticFiles(app, clientFolder);
  const { metricsToken } = config;
  const weaknesses = async () => [
    ...whatsBehind(await readBillingState(database.ofAll)),
    ...(replica?.state().isRead === false ? [REPLICA_IS_NOT_READ] : []),
  ];
  registerHealthRoutes(app, { dataSource, metrics, metricsToken, isAway, isDraining: () => isDraining, weaknesses });
  const signIns = {
    database,
    seams,
    signInLimits,
    knownBrowsers: createKnownBrowsers(config.secretKey, config.otherSecretKeys),
    inTurn: createTurns(),
  };
  const { oidc } = config;
  const provider = oidc && createProvider(oidc, seams, () => `${publicUrl()}${OIDC_PATH}/callback`);
  registerAccessRoutes(app, { ...signIns, ...deps, provider }, () => own);
  if (oidc && provider) {
    const attempts = createAttempts(config.secretKey, config.otherSecretKeys, seams);
    registerOidcRoutes(app, { ...signIns, attempts, provider, roles: oidc.roles, log, publicUrl }, () => own);
  }
  registerForgotPasswordRoute(app, deps);
  registerWebhooks(app, billing, connectors);
  const callerOf = (request: FastifyRequest) =>
    authenticate(database.ofAll, credentialsOf(request.raw, isSecure(request.raw, own)));
  registerImport(app, { deps, callerOf, limiter });
  registerBulkRunFile(app, { deps, callerOf, limiter });
  registerAuditFile(app, { deps, callerOf, limiter });
  registerListFiles(app, { deps, schema, callerOf, limiter, files: [invoicesFile] });
  registerGraphqlRoute(app, {
    ...{ apollo, clientFolder, hasPlayground: config.hasPlayground },
    async contextOf(request) {
      const credentials = credentialsOf(request.raw, isSecure(request.raw, own));
      const caller = await authenticate(database.ofAll, credentials);
      const sender = caller ? undefined : networkOf(request.ip);
      if (!caller && credentials.bearerToken) throw await badTokenOf(limiter, sender);
      return createContext(deps, caller, newMeter(sender));
    },
  });

  const { liveLimits } = config;
  const live = serveLive(app, { deps, schema, formatError, limiter, liveLimits, own: () => own });
  app.addHook('preClose', async () => {
    isDraining = true;
    await live.stop();
  });

  let loops: Loop[] = [];
  const startLoops = () => [
    startLoop({ seams, log }, 'limits', SWEEP_BUCKETS_EVERY_MS, () => sweepBuckets(database.ofAll)),
    startLoop({ seams, log }, 'access', SWEEP_ACCESS_EVERY_MS, () => sweepAccess(database.ofAll)),
    startLoop({ seams, log }, 'bell', SWEEP_BELL_EVERY_MS, () => sweepBell(database.ofAll)),
    startJournalLoop(deps),
    ...startInvoiceLoops(billing),
    startBulkLoop(billing),
    startWebhookLoop(deps),
    startLoop({ seams, log }, 'webhook rows', SWEEP_WEBHOOKS_EVERY_MS, () => sweepWebhooks(database.ofAll)),
  ];

  return {
    deps,
    dataSource,
    ofTenants,
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
      await limiter.stop();
      listener.stop();
      await Promise.all([replica?.stop(), dataSource.destroy(), ofTenants.destroy()]);
    },
  };
}
