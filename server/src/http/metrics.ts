import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { BillingMetrics } from '../billing/billing-metrics.ts';

/** How the billing side stands in the whole database; read when somebody asks for the metrics. */
export type BillingState = {
  openOperations: { kind: string; count: number }[];
  oldestOpenSeconds: number;
  watched: number;
  drift: number;
  /** Since the sweep that lies furthest back. */
  sweepAgeSeconds: number;
};

export type Metrics = { registry: Registry; billing: BillingMetrics };

/** What `/metrics` tells. */
export function createMetrics(readBillingState: () => Promise<BillingState>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const oldest = gauge('billing_operation_oldest_seconds', 'Age of the oldest open billing operation.');
  const watched = gauge('billing_watched', 'Operations concluded as not applied that are still looked at.');
  const drift = gauge('billing_drift', 'Differences between the two systems that wait for a person.');
  const sweepAge = gauge('sweep_age_seconds', 'Since the sweep that lies furthest back.');
  new Gauge({
    name: 'billing_operations_open',
    help: 'Billing operations that are being asked or verified.',
    labelNames: ['kind'],
    registers,
    async collect() {
      const state = await readBillingState();
      this.reset();
      for (const { kind, count } of state.openOperations) this.set({ kind }, count);
      oldest.set(state.oldestOpenSeconds);
      watched.set(state.watched);
      drift.set(state.drift);
      sweepAge.set(state.sweepAgeSeconds);
    },
  });
  const asks = new Counter({
    name: 'billing_asks_total',
    help: 'How asking a billing system ended.',
    labelNames: ['vendor', 'kind', 'outcome', 'cause'],
    registers,
  });
  return { registry, billing: { asked: (ask) => asks.inc(ask) } };
}
