import { on } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { RowsWanted, SentBatch } from './make-rows.worker.ts';

const WORKER = new URL('./make-seed-rows.mjs', import.meta.url);
/** While one is written the next ones are made. */
const AHEAD = 2;

/** Has the rows made beside us and writes them by COPY. `frozen`: the tables were emptied in this very transaction. */
export async function copyBatches(
  client: Client,
  wanted: RowsWanted,
  { frozen, onInvoices }: { frozen: ReadonlySet<string>; onInvoices: (written: number) => void },
): Promise<void> {
  const worker = new Worker(fileURLToPath(WORKER), { workerData: wanted });
  try {
    for (let each = 0; each < AHEAD; each += 1) worker.postMessage('more');
    for await (const [message] of on(worker, 'message')) {
      const batch = message as SentBatch | null;
      if (batch === null) return;
      for (const { name, columns, bytes } of batch.rows) {
        if (bytes.length === 0) continue;
        const options = frozen.has(name) ? ' with (freeze)' : '';
        const copy = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin${options}`));
        await pipeline(Readable.from([bytes]), copy);
      }
      worker.postMessage('more');
      onInvoices(batch.invoices);
    }
  } finally {
    await worker.terminate();
  }
}
