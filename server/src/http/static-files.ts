import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ErrorCode } from '../errors.ts';
import { refuse } from './refuse.ts';

/** The built client, compressed as it lies there for those who take that; every address of the app is answered with its one page. */
export async function serveStaticFiles(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(path.join(folder, 'index.html'));
  const options = { root: folder, index: 'index.html', cacheControl: false, preCompressed: true };
  if (isBuilt) await app.register(fastifyStatic, options);

  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isPage(request)) return reply.sendFile('index.html');
    return refuse(request, reply, { status: 404, code: ErrorCode.NOT_FOUND, message: 'There is nothing here.' });
  });
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const pathname = url.split('?', 1)[0] ?? '';
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !path.extname(pathname) && (headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null;
}
