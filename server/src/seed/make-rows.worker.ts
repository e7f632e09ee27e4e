import { parentPort, workerData } from 'node:worker_threads';
import { createCredentialVault } from '../billing/connection/credentials.ts';
import type { SeedFacts } from './contractor.ts';
import { type Contractors, makeRows } from './make-rows.ts';

/** What a worker is given. */
export type RowsWanted = { contractors: Contractors; secretKey: string; facts: Omit<SeedFacts, 'vault'> };
/** A batch as it crosses threads. */
export type SentBatch = { rows: { name: string; columns: readonly string[]; bytes: Uint8Array }[]; invoices: number };

const { contractors, secretKey, facts } = workerData as RowsWanted;
const batches = makeRows(contractors, { ...facts, vault: createCredentialVault(secretKey) });

// Each message asks for one more batch; null: that was all.
parentPort?.on('message', () => {
  const { value, done } = batches.next();
  if (done) {
    parentPort?.postMessage(null);
    parentPort?.close();
    return;
  }
  const rows = value.rows.map(({ table, rows }) => ({ ...table, bytes: new TextEncoder().encode(rows) }));
  const batch: SentBatch = { rows, invoices: value.invoices };
  parentPort?.postMessage(
    batch,
    rows.map(({ bytes }) => bytes.buffer as ArrayBuffer),
  );
});
