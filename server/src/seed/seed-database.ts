import type { Client } from 'pg';
import { Refused } from '../cli/run-command.ts';
import { SEEDED_ACCOUNT } from '../demo/contractors.ts';
import { copyBatches } from './copy-batches.ts';
import { CUSTOMER } from './customers.ts';
import { INVOICE, INVOICE_LINE } from './invoices.ts';
import type { RowsWanted } from './make-rows.worker.ts';
import { DEVICE_MODEL, UNIT } from './units.ts';
import { withoutForce } from './without-force.ts';
import { withoutIndexes } from './without-indexes.ts';
import { WORK_ORDER, WORK_ORDER_ITEM } from './work-orders.ts';

export type Wanted = Omit<RowsWanted, 'contractors'> & { sizes: readonly number[] };
export type SeedProgress = {
  onInvoices(written: number): void;
  onIndexes(made: number, all: number): void;
  onStatistics(): void;
  onDone(): void;
};

/** They hold nearly all rows. */
const LARGE = [CUSTOMER, DEVICE_MODEL, UNIT, WORK_ORDER, WORK_ORDER_ITEM, INVOICE, INVOICE_LINE].map(
  ({ name }) => name,
);

const SETTINGS = `
set local statement_timeout = 0;
set local lock_timeout = '2s';
set local synchronous_commit = off;
set local work_mem = '128MB';
set local maintenance_work_mem = '1GB';
`;

/**
 * Fills an empty database in one transaction: interrupted at any moment, it is as empty as before. One with contractors in it
 * is refused, or else `isAdded` to, with its indexes kept, so that the others can go on working.
 */
export async function seedDatabase(
  client: Client,
  { sizes, ...wanted }: Wanted,
  { isAdded, progress }: { isAdded: boolean; progress: SeedProgress },
): Promise<void> {
  const { onInvoices, onIndexes } = progress;
  await client.query('begin');
  await client.query(SETTINGS);
  if (!isAdded) await client.query('lock table tenant in access exclusive mode');
  const { rows: there } = await client.query<{ name: string }>(
    'select name from tenant order by created_at, id limit 3',
  );
  if (there.length === 0) {
    await client.query(`lock table ${LARGE.join(', ')} in access exclusive mode`);
    const load = async () => {
      await client.query(`truncate ${LARGE.join(', ')}`);
      const contractors = { sizes, first: 1 };
      await copyBatches(client, { ...wanted, contractors }, { frozen: new Set(LARGE), onInvoices });
    };
    await withoutForce(client, () => withoutIndexes(client, LARGE, () => withoutTriggers(client, load), onIndexes));
  } else if (isAdded) {
    const contractors = { sizes, first: (await countSeeded(client)) + 1 };
    const load = () => copyBatches(client, { ...wanted, contractors }, { frozen: new Set(), onInvoices });
    await withoutForce(client, load);
  } else {
    throw new Refused(
      `There are contractors in this database: ${there.map(({ name }) => name).join(', ')}. ` +
        'Seed an empty one, or say --add to put more beside them.',
    );
  }
  await client.query('commit');
  progress.onStatistics();
  await client.query(`vacuum (analyze) ${LARGE.join(', ')}`);
  progress.onDone();
}

/** What triggers keep with each row is made for all rows at once. */
async function withoutTriggers(client: Client, load: () => Promise<void>): Promise<void> {
  const each = async (state: string) => {
    for (const table of LARGE) await client.query(`alter table ${table} ${state} trigger user`);
  };
  await each('disable');
  await load();
  await client.query(`analyze ${LARGE.join(', ')}`);
  await client.query('select find_all_work_orders(), total_all_invoices()');
  await writeAfresh(client, WORK_ORDER.name);
  await each('enable');
}

/** Leaves behind the rows as they were before an update of all, which every index made in this transaction would hold too. */
async function writeAfresh(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const columns = rows[0]?.columns ?? '';
  await client.query(`create temp table afresh on commit drop as select ${columns} from ${table}`);
  await client.query(`truncate ${table}`);
  await client.query(`insert into ${table} (${columns}) select ${columns} from afresh`);
}

async function countSeeded(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::integer as count from billing_connection where starts_with(account_id, $1)',
    [SEEDED_ACCOUNT],
  );
  return rows[0]?.count ?? 0;
}
