import { numberFormat } from '@tuffops/shared/formats';
import type { BulkRowState, BulkRunKind, BulkRunState } from '../../generated/graphql.ts';
import type { Progress } from './run-progress.ts';

type Badge = readonly [color: string, label: string];

export const RUN_BADGES: Record<BulkRunState, Badge> = {
  RUNNING: ['blue', 'Under way'],
  PAUSED: ['yellow', 'Paused'],
  FINISHED: ['green', 'Finished'],
  STOPPED: ['gray', 'Stopped'],
};

export const ROW_BADGES: Record<BulkRowState, Badge> = {
  WAITING: ['gray', 'Waiting'],
  UNDER_WAY: ['blue', 'Under way'],
  VERIFYING: ['yellow', 'Verifying'],
  DONE: ['green', 'Done'],
  BLOCKED: ['gray', 'Not possible'],
  FAILED: ['red', 'Failed'],
  SKIPPED: ['gray', 'Skipped'],
};

const DOES: Record<BulkRunKind, (things: string) => string> = {
  CANCEL: (things) => `Cancel ${things}`,
  REISSUE: (things) => `Re-invoice ${things}`,
  CREATE: (things) => `Create ${things}`,
};

export const count = (number: number) => numberFormat().format(number);
export const invoices = (number: number) => `${count(number)} ${number === 1 ? 'invoice' : 'invoices'}`;

/** `Cancel 50 invoices`. */
export const titleOf = ({ kind, total }: Pick<Progress, 'kind' | 'total'>) => DOES[kind](invoices(total));

/** `48 of 50 done · 2 failed`. */
export function progressOf({ total, done, blocked, failed, verifying, skipped }: Progress): string {
  const others = [
    [blocked, 'not possible'],
    [failed, 'failed'],
    [verifying, 'being verified'],
    [skipped, 'skipped'],
  ] as const;
  return [
    `${count(done)} of ${count(total)} done`,
    ...others.filter(([number]) => number > 0).map(([number, said]) => `${count(number)} ${said}`),
  ].join(' · ');
}

export const isOver = ({ state }: Pick<Progress, 'state'>) => state === 'FINISHED' || state === 'STOPPED';
