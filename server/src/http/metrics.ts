import { collectDefaultMetrics, type Registry } from 'prom-client';

export type Metrics = {
  contentType: string;
  /** Everything as it is now, in the text format of Prometheus. */
  read(): Promise<string>;
};

/** What `/metrics` tells: of the process, and what others have put into the registry. `refresh` brings that up to date. */
export function createMetrics(registry: Registry, refresh: () => Promise<void>): Metrics {
  collectDefaultMetrics({ register: registry });
  return {
    contentType: registry.contentType,
    async read() {
      await refresh();
      return registry.metrics();
    },
  };
}
