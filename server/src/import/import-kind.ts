import type { Permission } from '@tuffops/shared/permission';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import {
  type Planned,
  type PutInput,
  type Puttable,
  type Putting,
  planPuts,
  type Values,
} from '../customer/put/plan-puts.ts';
import type { Seams } from '../seams.ts';
import type { CsvRow } from './read-csv.ts';

/** A row as an input of the API, and which column each of its fields came from. */
export type ReadRow<Input> = {
  input: Input;
  wrong: { column: string; message: string }[];
  /** By the path of the field; one that is not named is named like its column. */
  columns: ReadonlyMap<string, string>;
};

export type Columns = {
  required: readonly string[];
  optional: readonly string[];
  /** Such as `email` and `email_2`: of each `most`, the first with or without its number. */
  repeated?: readonly { name: (n: number) => string; most: number }[];
};

/** What a file of one kind looks like, how a row of it is read, and how what was read is put. */
export type Importing<Row extends Puttable, Input extends PutInput, Kept extends Values> = {
  putting: Putting<Row, Input, Kept>;
  columns: Columns;
  /** The rows of the template that can be downloaded. */
  example: readonly (readonly string[])[];
  reader(manager: EntityManager, caller: Caller): Promise<(row: CsvRow) => ReadRow<Input>>;
  write(
    manager: EntityManager,
    seams: Pick<Seams, 'now' | 'newId'>,
    caller: Caller,
    planned: readonly Planned<Row, Kept>[],
    firstNumber: number,
  ): Promise<unknown>;
  /** Numbers for so many new rows, before the transaction; left out: they have none. */
  allocate?(manager: EntityManager, tenantId: string, count: number): Promise<number>;
};

type Plan = { outcome: string; column: string | null; message: string };
export type RowPlan =
  | { outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' }
  | { outcome: 'WRONG'; problems: Omit<Plan, 'outcome'>[] };

/** One kind of file, with its types forgotten. */
export type ImportKind = Pick<Importing<never, never, never>, 'columns' | 'example' | 'allocate'> & {
  permission: Permission;
  open(manager: EntityManager, caller: Caller): Promise<OpenImport>;
};

export type OpenImport = {
  /** What rows would do; `write` does it, when they are locked. */
  plan(
    manager: EntityManager,
    rows: readonly CsvRow[],
    isLocked: boolean,
  ): Promise<{
    plans: RowPlan[];
    write(seams: Pick<Seams, 'now' | 'newId'>, firstNumber: number): Promise<unknown>;
  }>;
};

/** Makes a kind of file of what it looks like. The rules are those of the API: a row is an input. */
export function importKind<Row extends Puttable, Input extends PutInput, Kept extends Values>({
  putting,
  columns,
  example,
  reader,
  write,
  allocate,
}: Importing<Row, Input, Kept>): ImportKind {
  return {
    permission: putting.create,
    columns,
    example,
    ...(allocate && { allocate }),
    async open(outer, caller) {
      const read = await reader(outer, caller);
      return {
        async plan(manager, rows, isLocked) {
          const asRead = rows.map(read);
          const inputs = asRead.map(({ input }) => input);
          const planned = await planPuts(putting, manager, caller, inputs, isLocked);
          return {
            plans: planned.map((each, n) => planOf(each, asRead[n] as ReadRow<Input>, putting.what)),
            write: (seams, firstNumber) => write(manager, seams, caller, planned, firstNumber),
          };
        },
      };
    },
  };
}

function planOf(planned: Planned<unknown>, { wrong, columns }: ReadRow<unknown>, what: string): RowPlan {
  if (planned.outcome === 'FORBIDDEN') {
    const message = `This ${what} needs the permission ${planned.permission}.`;
    return { outcome: 'WRONG', problems: [{ column: 'external_reference', message }] };
  }
  const byRule = planned.outcome === 'WRONG' ? planned.wrong : [];
  const known = new Set(wrong.map(({ column }) => column));
  const others = byRule.map(({ field, message }) => ({ column: columnOf(columns, field), message }));
  const problems = [...wrong, ...others.filter(({ column }) => !known.has(column))];
  if (problems.length > 0 || planned.outcome === 'WRONG') return { outcome: 'WRONG', problems };
  return { outcome: planned.outcome };
}

/** `items.3.quantity`, else `items.3`, else `items`, else the field's own name in small letters. */
function columnOf(columns: ReadonlyMap<string, string>, field: string): string {
  for (let path = field; path; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const column = columns.get(path);
    if (column) return column;
  }
  return (field.split('.')[0] ?? field).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
