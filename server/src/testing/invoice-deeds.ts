import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { uuidv7 } from 'uuidv7';
import { Invoice } from '../invoice/invoice.entity.ts';
import { type Cell, copyRow } from '../seed/copy-text.ts';
import { INVOICE } from '../seed/invoices.ts';

/** A tenant's invoices: one to be like, and a work order for each that is to come. */
export type Book = { like: Invoice; places: { id: string; number: number }[] };

/** What somebody may do to the invoices of one tenant in one statement. */
export type Deed =
  | { deed: 'INSERT' | 'COPY'; rows: Partial<Invoice>[] }
  | { deed: 'UPDATE'; to: Partial<Invoice>; which: number }
  | { deed: 'DELETE'; which: number };

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

/** Deeds around a day. Most moments are where some zones have another month than others, on a quarter of an hour or just before. */
export function invoiceDeeds(today: Date): fc.Arbitrary<Deed> {
  const instant = fc
    .tuple(
      fc.integer({ min: -4, max: 1 }),
      fc.oneof(fc.integer({ min: -64, max: 64 }), fc.integer({ min: 0, max: 2_000 })),
    )
    .map(([months, quarters]) => {
      const first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, 1);
      return new Date(first + quarters * QUARTER_MS - Math.abs(quarters % 2));
    });
  const due = fc
    .integer({ min: -5, max: 200 })
    .map((days) => new Date(today.getTime() - days * DAY_MS).toISOString().slice(0, 10));
  const standing = fc
    .tuple(fc.constantFrom('SENT', 'PAID', 'CANCELLED'), fc.boolean(), instant)
    .map(([status, isCredited, at]): Partial<Invoice> => {
      const [paidAt, cancelledAt] = [status === 'PAID' ? at : null, status === 'CANCELLED' ? at : null];
      return { status, isCredited, paidAt, cancelledAt };
    });
  const whole = fc
    .tuple(standing, fc.constantFrom('USD', 'JPY', 'EUR'), fc.integer({ min: 1, max: 99_999_999 }), instant, due)
    .map(([stands, currency, total, issuedAt, dueOn]): Partial<Invoice> => {
      const sums = { subtotalMinorUnits: total, taxMinorUnits: 0, totalMinorUnits: total };
      return { ...stands, ...sums, currency, issuedAt, dueOn };
    });
  const which = fc.integer({ min: 0, max: 100 });
  const rows = fc.array(whole, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    fc.record({ deed: fc.constantFrom('INSERT' as const, 'COPY' as const), rows }),
    fc.record({ deed: fc.constant('UPDATE' as const), to: fc.oneof(standing, whole), which }),
    fc.record({ deed: fc.constant('UPDATE' as const), to: standing, which }),
    fc.record({ deed: fc.constant('DELETE' as const), which }),
  );
}

export async function doDeed(dataSource: DataSource, book: Book, what: Deed): Promise<void> {
  const { tenantId } = book.like;
  switch (what.deed) {
    case 'INSERT':
      await dataSource.manager.insert(Invoice, rowsOf(book, what.rows) as object[]);
      return;
    case 'COPY':
      return copy(dataSource, rowsOf(book, what.rows));
    case 'UPDATE': {
      const some = { tenantId, which: what.which % 7 };
      const update = dataSource
        .createQueryBuilder()
        .update(Invoice)
        .set(what.to as object);
      await update.where('tenant_id = :tenantId and number % 7 = :which', some).execute();
      return;
    }
    case 'DELETE':
      await dataSource.query('delete from invoice where tenant_id = $1 and number % 23 = $2', [
        tenantId,
        what.which % 23,
      ]);
  }
}

const rowsOf = ({ like, places }: Book, rows: Partial<Invoice>[]): Invoice[] =>
  rows.map((row) => {
    const place = places.pop();
    if (!place) throw new Error('There is no work order left.');
    return {
      ...like,
      ...row,
      id: uuidv7(),
      number: place.number,
      externalId: `${place.number}`,
      workOrderId: place.id,
    };
  });

async function copy(dataSource: DataSource, rows: Invoice[]): Promise<void> {
  const { columns } = dataSource.getMetadata(Invoice);
  const cellOf = (row: Invoice, name: string): Cell => {
    const value = columns.find(({ databaseName }) => databaseName === name)?.getEntityValue(row) ?? null;
    if (value instanceof Date) return value.toISOString();
    return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
  };
  const text = rows.map((row) => copyRow(INVOICE.columns.map((name) => cellOf(row, name)))).join('');
  // The pool's own connections are sent several statements at once, among which a copy has no place.
  const { options } = (dataSource.driver as PostgresDriver).master as pg.Pool;
  const client = new pg.Client({ ...options, pipeline: false });
  await client.connect();
  // Nor can it be made from behind a wall: it is the owner's.
  await client.query('set role none');
  await pipeline(
    Readable.from([text]),
    client.query(copyFrom(`copy invoice (${INVOICE.columns.join(', ')}) from stdin`)),
  );
  await client.end();
}
