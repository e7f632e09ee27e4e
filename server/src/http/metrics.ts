import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { BillingMetrics } from '../billing/billing-metrics.ts';
import type { OperationKind } from '../billing/billing-operation.entity.ts';

/** How the billing side stands in the whole database; read when somebody asks for the metrics. */
export type BillingState = {
  openOperations: { kind: string; count: number }[];
  oldestOpenSeconds: number;
  watched: number;
  drift: number;
  /** Since the sweep that lies furthest back. */
  sweepAgeSeconds: number;
};

export type Metrics = {
  billing: BillingMetrics;
  contentType: string;
  /** Everything as it is now, in the text format of Prometheus. */
  read(): Promise<string>;
};

/** All of them are told, also at zero: what is not told raises no alarm. */
const KINDS: OperationKind[] = ['CREATE', 'CANCEL', 'REMOVE_STRAY'];

/** What `/metrics` tells. */
export function createMetrics(readBillingState: () => Promise<BillingState>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const open = gauge('billing_operations_open', 'Billing operations that are being asked or verified.', ['kind']);
  const oldest = gauge('billing_operation_oldest_seconds', 'Age of the oldest open billing operation.');
  const watched = gauge('billing_watched', 'Operations concluded as not applied that are still looked at.');
  const drift = gauge('billing_drift', 'Differences between the two systems that wait for a person.');
  const sweepAge = gauge('sweep_age_seconds', 'Since the sweep that lies furthest back.');
  const asks = new Counter({
    name: 'billing_asks_total',
    help: 'How asking a billing system ended.',
    labelNames: ['vendor', 'kind', 'outcome', 'cause'],
    registers,
  });

  return {
    billing: { asked: (ask) => asks.inc(ask) },
    contentType: registry.contentType,
    async read() {
      const state = await readBillingState();
      for (const kind of KINDS) open.set({ kind }, 0);
      for (const { kind, count } of state.openOperations) open.set({ kind }, count);
      oldest.set(state.oldestOpenSeconds);
      watched.set(state.watched);
      drift.set(state.drift);
      sweepAge.set(state.sweepAgeSeconds);
      return registry.metrics();
    },
  };
}
