import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { registerAccessRoutes } from './access/access.route.ts';
import { authenticate, type Credentials } from './access/authenticate.ts';
import { DEFAULT_SIGN_IN_LIMITS, type SignInLimits } from './access/sign-in.ts';
import { sweepAccess } from './access/sweep-access.ts';
import type { BillingDeps } from './billing/billing-deps.ts';
import type { OpenBillingSystem } from './billing/billing-system.ts';
import { createCredentialVault } from './billing/credentials.ts';
import { startHintLoop } from './billing/inbound/hints.ts';
import { startSweep } from './billing/inbound/sweep.ts';
import { type Loop, startLoop } from './billing/loop.ts';
import { startSettler } from './billing/operation/settler.ts';
import { readBillingState } from './billing/read-billing-state.ts';
import { stripeOpener } from './billing/stripe/open-stripe.ts';
import { registerStripeWebhook } from './billing/stripe-webhook.route.ts';
import type { Config } from './config.ts';
import type { DatabaseAddress } from './database/address.ts';
import { appClientConfig, createDataSource } from './database/data-source.ts';
import type { Deps } from './deps.ts';
import { entities } from './entities.ts';
import { startEventListener } from './events/listener.ts';
import { startApollo } from './graphql/apollo.ts';
import { createContext } from './graphql/context.ts';
import { createCursors } from './graphql/cursor.ts';
import { createFormatError } from './graphql/format-error.ts';
import { registerGraphqlRoute } from './graphql/graphql.route.ts';
import { serveSubscriptions } from './graphql/web-socket.ts';
import { createApp } from './http/app.ts';
import { bearerToken, credentialsOf } from './http/credentials.ts';
import { registerHealthRoutes } from './http/health.route.ts';
import { createLog } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { serveStaticFiles } from './http/static-files.ts';
import { acceptWebSockets } from './http/web-sockets.ts';
import { operationHandlers } from './invoice/operation-handlers.ts';
import { findOpenDocuments } from './invoice/settle/find-open-documents.ts';
import { settleHint } from './invoice/settle/settle-hint.ts';
import { ownOrigins } from './own-origins.ts';
import { createSchema } from './schema.ts';
import { type Seams, systemSeams } from './seams.ts';

const SWEEP_ACCESS_EVERY_MS = 10 * 60 * 1000;

export type ComposedConfig = Config & { database: DatabaseAddress };

/** What tests replace; everything else is built the same way. */
export type Overrides = {
  seams?: Seams;
  log?: Logger;
  signInLimits?: SignInLimits;
  openBillingSystem?: OpenBillingSystem;
  clientFolder?: string;
};

export type Server = {
  deps: Deps;
  /** Answers requests and looks after what is open; tells the port. */
  listen(): Promise<number>;
  /** Finishes what is under way, then lets go of everything. */
  close(): Promise<void>;
};

/** Builds the whole server from its parts; the one place that does. */
export async function compose(config: ComposedConfig, overrides: Overrides = {}): Promise<Server> {
  const seams = overrides.seams ?? systemSeams;
  const log = overrides.log ?? createLog(config.logLevel);
  const clientFolder = overrides.clientFolder ?? fileURLToPath(new URL('../../client/dist', import.meta.url));
  let own = ownOrigins(config, config.port);
  let isDraining = false;

  const onIdleError = (error: Error) => log.warn({ error }, 'A connection to the database broke.');
  const dataSource = await createDataSource({ ...config.database, entities, onIdleError }).initialize();
  const listener = await startEventListener({ client: appClientConfig(config.database), seams, log });
  const metrics = createMetrics(() => readBillingState(dataSource));

  const vault = createCredentialVault(config.secretKey);
  const openStripe = stripeOpener(seams);
  const billing: BillingDeps = {
    dataSource,
    seams,
    log,
    listener,
    metrics: metrics.billing,
    billingTimeoutMs: config.billingTimeoutMs,
    openBillingSystem: overrides.openBillingSystem ?? ((access) => ({ STRIPE: openStripe })[access.vendor](access)),
    decryptCredentials: vault.open,
    sealCredentials: vault.seal,
    newConnectionsBaseUrl: config.isDemo && config.sandboxPort ? `http://127.0.0.1:${config.sandboxPort}` : null,
  };
  const cursors = createCursors(config.secretKey);
  const publicUrl = () => own.publicUrl;
  const deps: Deps = { dataSource, seams, log, listener, cursors, billing, vault, publicUrl };

  const contextFor = async (credentials: Credentials) =>
    createContext(deps, await authenticate(dataSource, credentials));
  const schema = createSchema();
  const formatError = createFormatError(log, seams.newId);
  const apollo = await startApollo({ schema, formatError, log });

  const app = await createApp({ log, own: () => own, newId: seams.newId });
  await serveStaticFiles(app, clientFolder);
  registerHealthRoutes(app, { dataSource, metrics, isDraining: () => isDraining });
  const signInLimits = overrides.signInLimits ?? DEFAULT_SIGN_IN_LIMITS;
  registerAccessRoutes(app, { dataSource, seams, signInLimits }, () => own);
  registerStripeWebhook(app, billing);
  registerGraphqlRoute(app, {
    apollo,
    clientFolder,
    contextOf: (request) => contextFor(credentialsOf(request.raw, own.publicUrl)),
  });

  const sockets = acceptWebSockets(app, () => own);
  const subscriptions = serveSubscriptions(sockets.server, {
    schema,
    formatError,
    async contextOf(request, params) {
      const given = typeof params?.authorization === 'string' ? { bearerToken: bearerToken(params.authorization) } : {};
      const context = await contextFor({ ...credentialsOf(request, own.publicUrl), ...given });
      return context.caller ? context : undefined;
    },
  });
  listener.onEvent(() => {}, sockets.endAll);
  app.addHook('preClose', async () => {
    isDraining = true;
    sockets.endAll();
    await subscriptions.dispose();
  });

  let loops: Loop[] = [];
  const startLoops = () => [
    startLoop({ seams, log }, 'access', SWEEP_ACCESS_EVERY_MS, () => sweepAccess(dataSource)),
    startSettler(billing, operationHandlers(billing)),
    startSweep(billing, findOpenDocuments(dataSource)),
    startHintLoop(billing, (hint) => settleHint(billing, hint)),
  ];

  return {
    deps,
    async listen() {
      await app.listen({ host: config.host, port: config.port });
      const { port } = app.server.address() as AddressInfo;
      own = ownOrigins(config, port);
      loops = startLoops();
      return port;
    },
    async close() {
      await Promise.all([app.close(), ...loops.map((loop) => loop.stop())]);
      await apollo.stop();
      await listener.stop();
      await dataSource.destroy();
    },
  };
}
