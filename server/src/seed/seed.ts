import 'reflect-metadata';
import pg from 'pg';
import { hashPassword } from '../access/password.ts';
import { Refused, runCommand } from '../cli/run-command.ts';
import { clientConfig } from '../database/address.ts';
import { DEMO_PASSWORD } from '../demo/contractors.ts';
import { systemSeams } from '../seams.ts';
import { progressBar } from './progress-bar.ts';
import { type SeedProgress, seedDatabase } from './seed-database.ts';
import { readSize, tenantSizes } from './tenant-sizes.ts';

const DEFAULT_SANDBOX_PORT = 4010;
/** About which share of the time each takes. */
const [ROWS, INDEXES] = [0.3, 0.67];

await runCommand({
  usage: 'pnpm seed --invoices 1000000 --tenants 10 [--largest 500000] [--until 2026-11-29] [--add]',
  required: ['invoices', 'tenants'],
  optional: ['largest', 'until'],
  flags: ['add'],
  // What is written can be written again.
  embeddedSettings: { max_wal_size: '8GB', checkpoint_timeout: '30min' },
  async run(_, options, { database, secretKey, sandboxPort }) {
    const size = readSize(options);
    const until = readDay(options.until ?? systemSeams.now().toISOString().slice(0, 10));
    const sizes = tenantSizes(size);
    const sandboxUrl = `http://127.0.0.1:${sandboxPort || DEFAULT_SANDBOX_PORT}`;
    const facts = { until, passwordHash: await hashPassword(DEMO_PASSWORD), sandboxUrl };
    const { progress, end } = progressOf(size.invoices);
    const client = new pg.Client({ ...clientConfig(database), application_name: 'tuffops seed' });
    // What was asked fails with it.
    client.on('error', () => {});
    await client.connect();
    try {
      const wanted = { sizes, secretKey, facts };
      await seedDatabase(client, wanted, { isAdded: options.add === 'true', progress });
    } finally {
      end();
      await client.end();
    }
    const made = `${count(size.invoices)} invoices of ${count(size.tenants)} contractors.`;
    return `${made} Sign in as office@seed-1.test (password ${DEMO_PASSWORD}).`;
  },
});

function progressOf(invoices: number): { progress: SeedProgress; end(): void } {
  const bar = progressBar();
  let written = 0;
  return {
    progress: {
      onInvoices(more) {
        written += more;
        bar.show((written / invoices) * ROWS, 1, `${count(written)} invoices`);
      },
      onIndexes: (made, all) => bar.show(ROWS + (made / all) * INDEXES, 1, `${made} of ${all} indexes`),
      onStatistics: () => bar.show(ROWS + INDEXES, 1, 'statistics'),
      onDone: () => bar.show(1, 1, 'done'),
    },
    end: bar.end,
  };
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** Midnight UTC of a day, in milliseconds. */
function readDay(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new Refused(`--until must be a day such as 2026-11-29, not "${text}".`);
  return at;
}
