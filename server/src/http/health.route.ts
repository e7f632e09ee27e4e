import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { migrationsAreCurrent } from '../database/migrate.ts';
import type { Metrics } from './metrics.ts';
import { isThisMachine } from './sender.ts';

type Parts = {
  dataSource: DataSource;
  metrics: Metrics;
  metricsToken: string | undefined;
  isAway: () => boolean;
  isDraining: () => boolean;
  /** What goes on more slowly than it should, while requests are answered as ever: a sentence each. */
  weaknesses: () => Promise<string[]>;
};

/** For those who run us: alive, ready for requests, and how it goes. */
export function registerHealthRoutes(
  app: FastifyInstance,
  { dataSource, metrics, metricsToken, isAway, isDraining, weaknesses }: Parts,
): void {
  app.get('/healthz', async () => ({ status: 'alive' }));

  app.get('/readyz', async (_request, reply) => {
    const isReady = !isDraining() && !isAway() && (await migrationsAreCurrent(dataSource).catch(() => false));
    if (!isReady) return reply.code(503).send({ status: 'not ready' });
    const because = await weaknesses();
    return because.length > 0 ? { status: 'degraded', because } : { status: 'ready' };
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request.raw, metricsToken)) {
      if (metricsToken) reply.header('www-authenticate', 'Bearer');
      return reply.code(metricsToken ? 401 : 403).send({ message: 'This is for those who run it.' });
    }
    reply.type(metrics.contentType);
    return metrics.read();
  });
}

/** With METRICS_TOKEN whoever brings it as a bearer token, without it programs of this machine. */
function mayReadMetrics(request: IncomingMessage, metricsToken: string | undefined): boolean {
  if (metricsToken === undefined) return isThisMachine(request);
  const [, given = ''] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
  return timingSafeEqual(digest(given), digest(metricsToken));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
