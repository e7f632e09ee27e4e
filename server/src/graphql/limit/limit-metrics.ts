import { Counter, type Registry } from 'prom-client';
import { POLICIES, type Policy, WAYS, type Way } from './limiter.ts';

/** What `/metrics` tells of who asked for too much. */
export function createLimitMetrics(registry: Registry): { onRefused(by: Policy, way: Way): void } {
  const refused = new Counter({
    name: 'rate_limited_total',
    help: 'Requests that were refused as too much was asked: by whose limit, and which way they came.',
    labelNames: ['by', 'way'],
    registers: [registry],
  });
  for (const by of POLICIES) for (const way of WAYS) refused.inc({ by, way }, 0);
  return { onRefused: (by, way) => refused.inc({ by, way }) };
}
