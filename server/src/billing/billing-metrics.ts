import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BillingCause } from './failure.ts';
import type { OperationKind } from './operation-kind.ts';

/** Counts how each ask ended, and what goes on at the accounts' doors. */
export type BillingMetrics = {
  asked(ask: { vendor: BillingVendor | 'NONE'; kind: string; outcome: string; cause: BillingCause | 'NONE' }): void;
  /** At a door, before it was let in. */
  waited(who: { vendor: BillingVendor; urgency: string }, seconds: number): void;
  /** It could not get in within its time. */
  turnedAway(who: { vendor: BillingVendor; urgency: string }): void;
  isInside(where: { vendor: BillingVendor }, by: 1 | -1): void;
};

/** How the billing side stands in the whole database; read when somebody asks for the metrics. */
export type BillingState = {
  openOperations: { kind: string; count: number }[];
  oldestOpenSeconds: number;
  watched: number;
  drift: number;
  /** Since the sweep that lies furthest back. */
  sweepAgeSeconds: number;
};

/** All of them are told, also at zero: what is not told raises no alarm. */
const KINDS: OperationKind[] = ['CREATE', 'CANCEL', 'REMOVE_STRAY'];

/** What `/metrics` tells of the billing side; `show` says how it stands now. */
export function createBillingMetrics(registry: Registry): BillingMetrics & { show(state: BillingState): void } {
  const registers = [registry];
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

  const waits = new Histogram({
    name: 'billing_door_wait_seconds',
    help: "How long an ask waited at its account's door before it was let in.",
    labelNames: ['vendor', 'urgency'],
    buckets: [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10],
    registers,
  });
  const turnedAway = new Counter({
    name: 'billing_door_turned_away_total',
    help: "Asks that could not get in at their account's door within their time.",
    labelNames: ['vendor', 'urgency'],
    registers,
  });
  const inside = gauge('billing_door_inside', 'Asks of this process that are being answered.', ['vendor']);

  return {
    asked: (ask) => asks.inc(ask),
    waited: (who, seconds) => waits.observe(who, seconds),
    turnedAway: (who) => turnedAway.inc(who),
    isInside: (where, by) => inside.inc(where, by),
    show(state) {
      for (const kind of KINDS) open.set({ kind }, 0);
      for (const { kind, count } of state.openOperations) open.set({ kind }, count);
      oldest.set(state.oldestOpenSeconds);
      watched.set(state.watched);
      drift.set(state.drift);
      sweepAge.set(state.sweepAgeSeconds);
    },
  };
}
