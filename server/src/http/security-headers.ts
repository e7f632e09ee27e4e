import type { FastifyInstance } from 'fastify';
import { isSecure, type Own } from './origin.ts';

const policy = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

const APP = policy({
  'default-src': "'self'",
  'script-src': "'self'",
  // Mantine puts its style into the page as it runs.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
});

export const PLAYGROUND_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
});

const isFingerprinted = (path: string) => path.startsWith('/assets/');

/** What every answer carries, whoever made it. */
export function addSecurityHeaders(app: FastifyInstance, own: () => Own): void {
  app.addHook('onSend', async (request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', APP);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (isSecure(request.raw, own())) reply.header('strict-transport-security', 'max-age=31536000');
    const path = request.url.split('?', 1)[0] ?? '';
    const isLasting = isFingerprinted(path) && reply.statusCode < 400;
    const isFile = reply.hasHeader('etag');
    const keeping = isLasting ? 'public, max-age=31536000, immutable' : isFile ? 'no-cache' : 'no-store';
    reply.header('cache-control', keeping);
  });
}
