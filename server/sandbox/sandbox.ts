import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify, { type FastifyServerOptions } from 'fastify';
import { serveControl } from './control.ts';
import { Switchboard } from './faults/switchboard.ts';
import { servePage } from './page/serve-page.ts';
import { RequestLog } from './requests.ts';
import { holdFolder } from './store/hold-folder.ts';
import { openStore } from './store/store.ts';
import { completeRows } from './stripe/complete-rows.ts';
import type { Counter } from './stripe/counter.ts';
import { Deliveries } from './stripe/event/deliveries.ts';
import { forgetOld } from './stripe/forget-old.ts';
import { Idempotency } from './stripe/http/idempotency.ts';
import { serveStripe } from './stripe/http/interface.ts';
import { openTables } from './stripe/tables.ts';

type SandboxOptions = {
  port: number;
  host?: string;
  /** Where everything is kept; without it, in memory only. */
  dataDir?: string;
  log?: FastifyServerOptions['logger'];
  /** Called when the control interface asked for the end of the process. */
  onStop?: () => void;
};

export type Sandbox = { url: string; port: number; close(): Promise<void> };

/** Opens a billing system that answers on the vendors' own HTTP interfaces. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', dataDir, log = false, onStop = () => {} } = options;
  const app = Fastify({ logger: log, forceCloseConnections: true, routerOptions: { maxParamLength: 500 } });
  const letGo = dataDir === undefined ? async () => {} : await holdFolder(dataDir);
  const store = openStore(dataDir);
  const tables = openTables(store);
  const deliveries = new Deliveries(store, tables, app.log);
  const nowMs = () => Date.now();
  const idempotency = new Idempotency(tables, nowMs);
  store.change(() => {
    completeRows(tables);
    forgetOld(tables, nowMs());
  });
  const stopping = new AbortController();
  // Every request that waits listens to it.
  setMaxListeners(0, stopping.signal);
  const wait = (ms: number) => delay(ms, undefined, { signal: stopping.signal });
  const faults = new Switchboard();
  const requests = new RequestLog();
  let url = '';
  const counter: Counter = { store, tables, idempotency, deliveries, publicUrl: () => url, nowMs };

  const close = async () => {
    stopping.abort();
    await app.close();
    await deliveries.close();
    await store.close();
    await letGo();
  };
  await app.register(serveStripe, { counter, faults, requests, wait, stopping: stopping.signal });
  await app.register(servePage, { counter, faults });
  await app.register(serveControl, { counter, faults, requests, stop: onStop });
  await app.listen({ port, host }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const address = app.server.address() as AddressInfo;
  url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  deliveries.wake();
  return { url, port: address.port, close };
}
