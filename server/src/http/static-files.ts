import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The built client; every address of the app is answered with its one page. */
export async function serveStaticFiles(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(path.join(folder, 'index.html'));
  if (isBuilt) await app.register(fastifyStatic, { root: folder, index: 'index.html', cacheControl: false });

  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && isPage(request)) return reply.sendFile('index.html');
    return reply.code(404).send({ message: 'There is nothing here.' });
  });
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const pathname = url.split('?', 1)[0] ?? '';
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !path.extname(pathname) && (headers.accept ?? '*/*').match(/text\/html|\*\/\*/) !== null;
}
