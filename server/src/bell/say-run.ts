import type { BulkRunKind, BulkRunState, RowCounts } from '../bulk/bulk-run.entity.ts';

/** A bulk run as it stands now. `rows`: how many it has; `rowCounts`: how they stand, once each has its outcome. */
export type ToldRun = {
  runKind: BulkRunKind;
  runState: BulkRunState;
  pausedBecause: string | null;
  rows: number;
  rowCounts: RowCounts | null;
};

const DOING: Record<BulkRunKind, string> = { CANCEL: 'Cancelling', REISSUE: 'Creating again', CREATE: 'Creating' };

export const sayRun = ({ runKind, rows }: ToldRun): string =>
  `${DOING[runKind]} ${inWords(rows)} ${rows === 1 ? 'invoice' : 'invoices'}`;

const inWords = (count: number) => count.toLocaleString('en-US');

/** How the run stands; `pausedBecause` is a sentence of ours. */
const SENTENCES: Record<BulkRunState, (run: ToldRun) => string> = {
  RUNNING: () => 'It goes on.',
  PAUSED: ({ pausedBecause }) => (pausedBecause ? `It is paused. ${pausedBecause}` : 'It is paused.'),
  FINISHED: (run) => `It is finished: ${outcomes(run)}.`,
  STOPPED: () => 'It was stopped.',
};

export const sayHowRunStands = (run: ToldRun): string => SENTENCES[run.runState](run);

/** `48 of 50 done, 2 failed`; what the state of its invoice forbade counts as not done. */
function outcomes({ rows, rowCounts }: ToldRun): string {
  if (!rowCounts) return 'every row has its outcome';
  const { DONE = 0, FAILED = 0, BLOCKED = 0, SKIPPED = 0 } = rowCounts;
  const notDone = Object.entries({ failed: FAILED, 'not possible': BLOCKED, skipped: SKIPPED });
  const said = notDone.filter(([, count]) => count > 0).map(([what, count]) => `${inWords(count)} ${what}`);
  return [`${inWords(DONE)} of ${inWords(rows)} done`, ...said].join(', ');
}
