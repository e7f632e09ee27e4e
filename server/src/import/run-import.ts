import { oneLine } from '@tuffops/shared/one-line';
import type { Caller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { announceRecords } from '../events/announce-records.ts';
import { checkHeader } from './check-header.ts';
import type { ImportKind, RowPlan } from './import-kind.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Problem } from './problem.ts';
import type { CsvFile, CsvRow } from './read-csv.ts';

const BATCH = 500;
const MOST_TOLD = 100;
const REFERENCE = 'external_reference';

export type ImportResult = {
  created: number;
  updated: number;
  unchanged: number;
  /** The first hundred. */
  problems: Problem[];
  problemCount: number;
  isDryRun: boolean;
};

type Progress = (done: number, total: number) => void;
type Looked = { row: CsvRow; outcome: RowPlan['outcome'] };

/**
 * Imports a file, all of it or nothing. Everything is looked at first, with nothing locked; then what is not as it should be is written in
 * one transaction, which looks again at what it has locked.
 */
export async function runImport(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  kind: ImportKind,
  file: CsvFile,
  { isDryRun, onProgress }: { isDryRun: boolean; onProgress: Progress },
): Promise<ImportResult> {
  const { rows } = file;
  const total = rows.length * (isDryRun ? 1 : 2);
  const headerProblems = checkHeader(file.columns, kind.columns);
  if (headerProblems.length > 0) return resultOf([], headerProblems, isDryRun);

  const reach = database.of(caller.tenant.id);
  const opened = await kind.open(reach.manager, caller);
  const problems = [...file.problems, ...referenceProblems(rows)];
  const looked: Looked[] = [];
  for (const batch of inBatches(rows)) {
    const { plans } = await opened.plan(reach.manager, batch, false);
    for (const [n, plan] of plans.entries()) {
      const row = batch[n] as CsvRow;
      looked.push({ row, outcome: plan.outcome });
      problems.push(...problemsOf(row, plan));
    }
    onProgress(looked.length, total);
  }
  if (isDryRun || problems.length > 0) return resultOf(looked, problems, isDryRun);

  const due = looked.filter(({ outcome }) => outcome !== 'UNCHANGED').map(({ row }) => row);
  const news = looked.filter(({ outcome }) => outcome === 'CREATED').length;
  let number = news > 0 ? ((await kind.allocate?.(reach.manager, caller.tenant.id, news)) ?? 0) : 0;
  let done = rows.length + (rows.length - due.length);
  onProgress(done, total);
  const meanwhile = await reach
    .transaction(async (manager) => {
      await oneAtATime(manager, caller.tenant.id);
      for (const batch of inBatches(due)) {
        const { plans, write } = await opened.plan(manager, batch, true);
        const wrong = batch.flatMap((row, n) => problemsOf(row, plans[n] as RowPlan));
        if (wrong.length > 0) throw new ChangedMeanwhile(wrong);
        await write(seams, number);
        number += plans.filter(({ outcome }) => outcome === 'CREATED').length;
        done += batch.length;
        onProgress(done, total);
      }
      if (due.length > 0) await announceRecords(manager, caller.tenant.id);
      return [];
    })
    .catch((error: unknown) => {
      if (error instanceof ChangedMeanwhile) return error.problems;
      throw error;
    });
  return resultOf(looked, meanwhile, false);
}

/** Nothing of the file was written. */
class ChangedMeanwhile extends Error {
  constructor(readonly problems: Problem[]) {
    super('What is in the file was changed meanwhile.');
  }
}

function* inBatches(rows: readonly CsvRow[]) {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

const problemsOf = ({ row }: CsvRow, plan: RowPlan): Problem[] =>
  plan.outcome === 'WRONG' ? plan.problems.map((problem) => ({ row, ...problem })) : [];

/** Without a reference a row would be another one each time, and one reference stands in one row. */
function referenceProblems(rows: readonly CsvRow[]): Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, cells }) => {
    const reference = oneLine(cells.get(REFERENCE) ?? '');
    const problem = (message: string) => [{ row, column: REFERENCE, message }];
    if (reference === '') return problem('The external reference is missing.');
    const earlier = first.get(reference);
    if (earlier !== undefined) return problem(`Row ${earlier} has the same external reference.`);
    first.set(reference, row);
    return [];
  });
}

function resultOf(looked: readonly Looked[], problems: readonly Problem[], isDryRun: boolean): ImportResult {
  const isNothing = problems.length > 0 && !isDryRun;
  const count = (is: RowPlan['outcome']) => (isNothing ? 0 : looked.filter(({ outcome }) => outcome === is).length);
  const inOrder = [...problems].sort((one, other) => one.row - other.row);
  return {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    problems: inOrder.slice(0, MOST_TOLD),
    problemCount: problems.length,
    isDryRun,
  };
}
