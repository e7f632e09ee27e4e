import type { FastifyInstance } from 'fastify';
import { isSecure, type Own } from './origin.ts';

const policy = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

/** What every page of ours keeps to. What becomes HTML passes the page's one policy of trusted types, where a browser knows them. */
const EVERY_PAGE = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

const STRICT = policy(EVERY_PAGE);

/** Of the app's page, which puts styles into itself as it runs, under the nonce of this one answer. */
export const appPolicy = (styleNonce: string) => policy({ ...EVERY_PAGE, 'style-src': `'self' 'nonce-${styleNonce}'` });

export const PLAYGROUND_POLICY = policy({ ...EVERY_PAGE, 'form-action': "'none'" });

/** What a page of ours never needs of a person's machine; what it copies is asked for by a click. */
const PERMISSIONS = [
  ...['accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen'],
  ...['geolocation', 'gyroscope', 'hid', 'idle-detection', 'keyboard-map', 'local-fonts', 'magnetometer', 'microphone'],
  ...['midi', 'payment', 'picture-in-picture', 'publickey-credentials-create', 'publickey-credentials-get'],
  ...['screen-wake-lock', 'serial', 'storage-access', 'sync-xhr', 'usb', 'window-management', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .concat('clipboard-write=(self)')
  .join(', ');

const isFingerprinted = (path: string) => path.startsWith('/assets/');

/** What every answer carries, whoever made it. */
export function addSecurityHeaders(app: FastifyInstance, own: () => Own): void {
  app.addHook('onSend', async (request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', STRICT);
    reply.header('permissions-policy', PERMISSIONS);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (isSecure(request.raw, own())) reply.header('strict-transport-security', 'max-age=31536000');
    const path = request.url.split('?', 1)[0] ?? '';
    const isLasting = isFingerprinted(path) && reply.statusCode < 400;
    const isAskedForAgain = reply.hasHeader('etag') || reply.getHeader('cache-control') === 'no-cache';
    const keeping = isLasting ? 'public, max-age=31536000, immutable' : isAskedForAgain ? 'no-cache' : 'no-store';
    reply.header('cache-control', keeping);
  });
}
