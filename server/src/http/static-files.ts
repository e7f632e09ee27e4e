import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ErrorCode } from '../errors.ts';
import { refuse } from './refuse.ts';
import { appPolicy } from './security-headers.ts';

/** Where the app's page tells its scripts the nonce of its styles. */
const NONCE_PLACE = 'STYLE_NONCE';

/** The built client, compressed as it lies there for those who take that; every address of the app is answered with its one page. */
export async function serveStaticFiles(app: FastifyInstance, folder: string): Promise<void> {
  const file = path.join(folder, 'index.html');
  const html = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const options = { root: folder, index: false as const, cacheControl: false, preCompressed: true };
  if (html !== undefined) {
    await app.register(fastifyStatic, options);
    for (const url of ['/', '/index.html']) app.get(url, (_request, reply) => sendPage(reply, html));
  }

  app.setNotFoundHandler((request, reply) => {
    if (html !== undefined && isPage(request)) return sendPage(reply, html);
    return refuse(request, reply, { status: 404, code: ErrorCode.NOT_FOUND, message: 'There is nothing here.' });
  });
}

/** With a nonce that no other answer has: so it is never "not modified", nor compressed beforehand, which 1 kB can do without. */
function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(18).toString('base64url');
  return reply
    .header('content-security-policy', appPolicy(nonce))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html.replace(NONCE_PLACE, nonce));
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const pathname = url.split('?', 1)[0] ?? '';
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !path.extname(pathname) && (headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null;
}
