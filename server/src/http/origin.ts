import type { IncomingMessage } from 'node:http';
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
