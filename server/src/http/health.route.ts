import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { migrationsAreCurrent } from '../database/migrate.ts';
import type { Metrics } from './metrics.ts';

type Parts = { dataSource: DataSource; metrics: Metrics; isDraining: () => boolean };

/** For those who run us: alive, ready for requests, and how it goes. */
export function registerHealthRoutes(app: FastifyInstance, { dataSource, metrics, isDraining }: Parts): void {
  app.get('/healthz', async () => ({ status: 'alive' }));

  app.get('/readyz', async (_request, reply) => {
    const isReady = !isDraining() && (await migrationsAreCurrent(dataSource).catch(() => false));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });

  app.get('/metrics', async (_request, reply) => {
    reply.type(metrics.contentType);
    return metrics.read();
  });
}
