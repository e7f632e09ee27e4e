import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type pg from 'pg';
import { built, SECRET_KEY } from './built.ts';
import type { BenchOptions } from './options.ts';

export async function hasContractors(sql: pg.Client): Promise<boolean> {
  const { rows } = await sql.query<{ there: boolean }>(`select to_regclass('tenant') is not null as there`);
  if (!rows[0]?.there) return false;
  return Boolean((await sql.query('select from tenant limit 1')).rowCount);
}

/** As `pnpm seed` does. */
export async function seed(databaseUrl: string, { invoices, tenants }: BenchOptions): Promise<void> {
  const args = [built('seed'), '--invoices', String(invoices), '--tenants', String(tenants)];
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl, SECRET_KEY };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The database could not be seeded.');
}
