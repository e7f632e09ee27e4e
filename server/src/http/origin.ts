import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { isPassedOnFromHttps, type Trust } from './sender.ts';

/** Where browsers find us, and which proxies in front of us are believed. */
export type Own = { publicUrl: string; origins: ReadonlySet<string>; trusts: Trust };

/**
 * Says whether a request that changes something, or opens a WebSocket, may come from where it says it comes from.
 * Browsers always say; what says nothing is no browser, and so carries nobody else's cookie.
 */
export function isOwnOrigin(request: IncomingMessage, { origins, trusts }: Own): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
  return (
    origins.has(origin) || (isPassedOnFromHttps(request, trusts) && origins.has(origin.replace(/^https:/, 'http:')))
  );
}

/** Whether the browser speaks https: we are only found so, or a believed proxy says so. */
export function isSecure(request: IncomingMessage, { publicUrl, trusts }: Own): boolean {
  return publicUrl.startsWith('https:') || isPassedOnFromHttps(request, trusts);
}

/** Says once that a proxy in front of us is not believed, so that whoever forgot to name it finds out why. */
export function warnOfUnnamedProxy(app: FastifyInstance, own: () => Own): void {
  let isSaid = false;
  app.addHook('onRequest', async ({ raw: { headers, socket }, log }) => {
    const peer = socket.remoteAddress;
    if (isSaid || !peer || headers['x-forwarded-for'] === undefined || own().trusts(peer, 0)) return;
    isSaid = true;
    log.warn(`X-Forwarded-For of ${peer} is not believed. If it is a proxy of yours, name it in TRUSTED_PROXIES.`);
  });
}
