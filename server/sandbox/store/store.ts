import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Journal, memoryJournal, openJournal, readJournal, rewriteJournal } from './journal.ts';

type Row = { id: string };
type Rows = Map<string, Row>;
/** `null`: the row was deleted. */
type Change = [table: string, id: string, row: Row | null];

/** Rows of one kind, oldest first. A row is never changed in place: `put` replaces it. */
type Table<T extends Row> = {
  get(id: string): T | undefined;
  put(row: T): T;
  delete(id: string): void;
  all(): T[];
};

export type Store = {
  /** Names the store, whatever process serves it. */
  readonly id: string;
  table<T extends Row>(name: string): Table<T>;
  /** All changes `act` makes are kept together, or, when it throws, none of them. */
  change<T>(act: () => T): T;
  settled(): Promise<void>;
  clear(): void;
  close(): Promise<void>;
};

/** Keeps the sandbox's rows in memory and every change in a journal under `dataDir`; without one, in memory only. */
export function openStore(dataDir: string | undefined): Store {
  const tables = new Map<string, Rows>();
  const rowsOf = (name: string): Rows => {
    const rows = tables.get(name) ?? new Map<string, Row>();
    tables.set(name, rows);
    return rows;
  };
  const apply = ([table, id, row]: Change) => (row ? rowsOf(table).set(id, row) : rowsOf(table).delete(id));
  const journal = dataDir === undefined ? memoryJournal : openIn(dataDir, tables, apply);
  let open: { changes: Change[]; undo: Change[] } | undefined;

  const write = (table: string, id: string, row: Row | null) => {
    if (!open) throw new Error(`A row of ${table} was changed outside a change.`);
    open.undo.push([table, id, rowsOf(table).get(id) ?? null]);
    open.changes.push([table, id, row]);
    apply([table, id, row]);
  };

  const change = <T>(act: () => T): T => {
    if (open) return act();
    open = { changes: [], undo: [] };
    const { changes, undo } = open;
    try {
      const result = act();
      if (changes.length > 0) journal.append(changes);
      return result;
    } catch (error) {
      for (const before of undo.reverse()) apply(before);
      throw error;
    } finally {
      open = undefined;
    }
  };

  return {
    id: dataDir === undefined ? randomUUID() : createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 32),
    table: <T extends Row>(name: string): Table<T> => ({
      get: (id) => rowsOf(name).get(id) as T | undefined,
      put: (row) => {
        write(name, row.id, row);
        return row;
      },
      delete: (id) => write(name, id, null),
      all: () => [...rowsOf(name).values()] as T[],
    }),
    change,
    settled: () => journal.settled(),
    clear: () =>
      change(() => {
        for (const [name, rows] of tables) for (const id of [...rows.keys()]) write(name, id, null);
      }),
    close: () => journal.close(),
  };
}

function openIn(dataDir: string, tables: Map<string, Rows>, apply: (change: Change) => unknown): Journal {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'journal.jsonl');
  const entries = readJournal(path) as Change[][];
  for (const change of entries.flat()) apply(change);
  const living = [...tables].flatMap(([name, rows]) => [...rows.values()].map((row): Change => [name, row.id, row]));
  if (entries.length > 2 * living.length + 1000) {
    rewriteJournal(
      path,
      living.map((change) => [change]),
    );
  }
  return openJournal(path);
}
