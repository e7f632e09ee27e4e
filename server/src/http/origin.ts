import type { IncomingHttpHeaders } from 'node:http';

/** Where browsers find us. */
export type Own = { publicUrl: string; origins: ReadonlySet<string> };

/**
 * Says whether a request that changes something, or opens a WebSocket, may come from where it says it comes from.
 * Browsers always say; what says nothing is no browser, and so carries nobody else's cookie.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, origins: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined) return origins.has(headers.origin);
  return site === undefined || site === 'same-origin' || site === 'none';
}
