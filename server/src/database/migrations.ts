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
import { PutByReference1766500000000 } from './migrations/21-put-by-reference.ts';
import { ManagePeople1766700000000 } from './migrations/23-manage-people.ts';
import { ListTokens1766800000000 } from './migrations/24-list-tokens.ts';
import { FindWhatWaits1766900000000 } from './migrations/25-find-what-waits.ts';
import { AskWhatWasAssumed1767000000000 } from './migrations/26-ask-what-was-assumed.ts';
import { OpenACustomer1767100000000 } from './migrations/27-open-a-customer.ts';
import { OrderByDueAndCompleted1767300000000 } from './migrations/29-order-by-due-and-completed.ts';
import { ForgiveMore1767400000000 } from './migrations/30-forgive-more.ts';
import { NoteEMails1767500000000 } from './migrations/31-note-e-mails.ts';
import { FindWithinOne1767600000000 } from './migrations/32-find-within-one.ts';
import { BeginLater1767700000000 } from './migrations/33-begin-later.ts';
import { RunInBulk1767800000000 } from './migrations/34-run-in-bulk.ts';
import { RingBells1767900000000 } from './migrations/35-ring-bells.ts';
import { SaveViews1768000000000 } from './migrations/36-save-views.ts';
import { NameDifferences1768100000000 } from './migrations/37-name-differences.ts';
import { TellOfARunOnce1768650000000 } from './migrations/38-tell-of-a-run-once.ts';
import { TellOfBulkRuns1768400000000 } from './migrations/40-tell-of-bulk-runs.ts';
import { SettleBulkRuns1768500000000 } from './migrations/41-settle-bulk-runs.ts';
import { TellWhoLeft1768600000000 } from './migrations/42-tell-who-left.ts';
import { JournalEvents1768700000000 } from './migrations/43-journal-events.ts';
import { SendWebhooks1768800000000 } from './migrations/44-send-webhooks.ts';
import { LimitByCost1768900000000 } from './migrations/45-limit-by-cost.ts';
import { WallTenants1769000000000 } from './migrations/46-wall-tenants.ts';
import { SignInElsewhere1769100000000 } from './migrations/47-sign-in-elsewhere.ts';
import { NoteTraces1769200000000 } from './migrations/48-note-traces.ts';
import { ListEvents1769300000000 } from './migrations/49-list-events.ts';
import { NameUnknown1769400000000 } from './migrations/50-name-unknown.ts';

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
  PutByReference1766500000000,
  ManagePeople1766700000000,
  ListTokens1766800000000,
  FindWhatWaits1766900000000,
  AskWhatWasAssumed1767000000000,
  OpenACustomer1767100000000,
  OrderByDueAndCompleted1767300000000,
  ForgiveMore1767400000000,
  NoteEMails1767500000000,
  FindWithinOne1767600000000,
  BeginLater1767700000000,
  RunInBulk1767800000000,
  RingBells1767900000000,
  SaveViews1768000000000,
  NameDifferences1768100000000,
  TellOfBulkRuns1768400000000,
  SettleBulkRuns1768500000000,
  TellWhoLeft1768600000000,
  TellOfARunOnce1768650000000,
  JournalEvents1768700000000,
  SendWebhooks1768800000000,
  LimitByCost1768900000000,
  WallTenants1769000000000,
  SignInElsewhere1769100000000,
  NoteTraces1769200000000,
  ListEvents1769300000000,
  NameUnknown1769400000000,
];
