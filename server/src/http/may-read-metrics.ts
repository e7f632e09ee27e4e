import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isThisMachine } from './sender.ts';

/** With METRICS_TOKEN whoever brings it as a bearer token, without it programs of this machine. */
export function mayReadMetrics(request: IncomingMessage, metricsToken: string | undefined): boolean {
  if (metricsToken === undefined) return isThisMachine(request);
  const [, given = ''] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
  return timingSafeEqual(digest(given), digest(metricsToken));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
