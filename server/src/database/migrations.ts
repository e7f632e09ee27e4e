import { Initial1764000000000 } from './migrations/1-initial.ts';
import { ListWorkOrders1764100000000 } from './migrations/2-list-work-orders.ts';
import { RememberBudget1764200000000 } from './migrations/3-remember-budget.ts';
import { OneDifferenceAnInvoice1764300000000 } from './migrations/4-one-difference-an-invoice.ts';
import { WaitForAccounts1764400000000 } from './migrations/5-wait-for-accounts.ts';
import { WhoseDoing1764500000000 } from './migrations/6-whose-doing.ts';
import { LookForCustomers1764700000000 } from './migrations/7-look-for-customers.ts';
import { FindInvoices1765100000000 } from './migrations/8-find-invoices.ts';
import { FindWorkOrders1765200000000 } from './migrations/9-find-work-orders.ts';
import { FoldTexts1765000000000 } from './migrations/11-fold-texts.ts';
import { TakeByDocument1765300000000 } from './migrations/12-take-by-document.ts';
import { ShareAccounts1765400000000 } from './migrations/13-share-accounts.ts';
import { TotalInvoices1765500000000 } from './migrations/14-total-invoices.ts';
import { KeepOwnChanges1765600000000 } from './migrations/15-keep-own-changes.ts';
import { GatherSearchEntries1765700000000 } from './migrations/16-gather-search-entries.ts';
import { OneClock1766100000000 } from './migrations/17-one-clock.ts';
import { NoteUpdates1766200000000 } from './migrations/18-note-updates.ts';
import { KeepChoices1766300000000 } from './migrations/19-keep-choices.ts';
import { BoundWhatIsNested1766400000000 } from './migrations/20-bound-what-is-nested.ts';

/** Every migration, oldest first. */
export const migrations = [
  Initial1764000000000,
  ListWorkOrders1764100000000,
  RememberBudget1764200000000,
  OneDifferenceAnInvoice1764300000000,
  WaitForAccounts1764400000000,
  WhoseDoing1764500000000,
  LookForCustomers1764700000000,
  FoldTexts1765000000000,
  FindInvoices1765100000000,
  FindWorkOrders1765200000000,
  TakeByDocument1765300000000,
  ShareAccounts1765400000000,
  TotalInvoices1765500000000,
  KeepOwnChanges1765600000000,
  GatherSearchEntries1765700000000,
  OneClock1766100000000,
  NoteUpdates1766200000000,
  KeepChoices1766300000000,
  BoundWhatIsNested1766400000000,
];
