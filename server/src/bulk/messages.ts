import type { BulkRunKind } from './bulk-run.entity.ts';

const DOING: Record<BulkRunKind, (things: string) => string> = {
  CANCEL: (things) => `Cancelling ${things}.`,
  REISSUE: (things) => `Creating ${things} again.`,
  CREATE: (things) => `Creating ${things}.`,
};

const count = (number: number) => number.toLocaleString('en-US');
const invoices = (number: number) => `${count(number)} ${number === 1 ? 'invoice' : 'invoices'}`;

export const runStarted = (kind: BulkRunKind, number: number) => DOING[kind](invoices(number));

export const NOTHING_MATCHES = 'There is nothing to do: nothing matches.';
export const tooMany = (most: number) => `A run has at most ${count(most)} rows. Choose fewer.`;
export const countChanged = (number: number) =>
  `By now ${count(number)} ${number === 1 ? 'row matches' : 'rows match'}. Look at the list again before you go on.`;
export const needsConfirmation = (number: number) =>
  `${invoices(number)} would be cancelled, which cannot be undone. Confirm the number to go on.`;

export const RUN_PAUSED = 'The run is paused. What is under way goes on.';
export const RUN_RESUMED = 'The run goes on.';
export const RUN_STOPPED = 'The run is stopped. What is under way goes on.';
export const LIMITED = 'The billing system is limiting requests.';
export const IN_DOUBT =
  'Too many answers of the billing system are in doubt and being verified. It goes on by itself when they are fewer.';
export const RUN_OVER = 'The run is over.';
export const rowsRetried = (number: number) =>
  number === 0 ? 'No row has failed.' : `${count(number)} ${number === 1 ? 'row is' : 'rows are'} tried again.`;
