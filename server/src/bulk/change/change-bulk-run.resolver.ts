import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Caller } from '../../access/caller.ts';
import { readRow } from '../../database/read-rows.ts';
import type { Deps } from '../../deps.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { NeverHeldUp, OnlyWithInvoices, RequiresAny } from '../../graphql/requires.ts';
import { BulkRun } from '../bulk-run.entity.ts';
import type { ChangeAnswer } from './change-bulk-run.ts';
import { BulkRunInput, BulkRunResult } from './change-bulk-run.type.ts';
import { pauseBulkRun, resumeBulkRun } from './pause-bulk-run.ts';
import { retryFailedBulkRows } from './retry-failed-bulk-rows.ts';
import { stopBulkRun } from './stop-bulk-run.ts';

const Changing = (does: string) =>
  Mutation(() => BulkRunResult, { nullable: true, description: `${does} Repeated, it changes nothing more.` });
const Which = () => Arg('input', () => BulkRunInput, { description: 'Which run to change.' });
const MayChange = () => RequiresAny('invoices.edit', 'invoices.create', { checkedBy: 'useCase' });

@Resolver()
export class ChangeBulkRunResolver {
  @OnlyWithInvoices()
  @MayChange()
  @NeverHeldUp()
  @Changing('No further row is begun; what is under way goes on.')
  pauseBulkRun(@Which() input: BulkRunInput, @Ctx() context: Context): Promise<BulkRunResult> {
    return change(context, input, pauseBulkRun);
  }

  @OnlyWithInvoices()
  @MayChange()
  @Changing('A paused run goes on.')
  resumeBulkRun(@Which() input: BulkRunInput, @Ctx() context: Context): Promise<BulkRunResult> {
    return change(context, input, resumeBulkRun);
  }

  @OnlyWithInvoices()
  @MayChange()
  @Changing('Each row that failed is begun once more, as an operation of its own; a finished or paused run goes on.')
  retryFailedBulkRows(@Which() input: BulkRunInput, @Ctx() context: Context): Promise<BulkRunResult> {
    return change(context, input, retryFailedBulkRows);
  }

  @OnlyWithInvoices()
  @MayChange()
  @NeverHeldUp()
  @Changing('Ends a run: what was not begun is skipped, what is under way goes on to its outcome.')
  stopBulkRun(@Which() input: BulkRunInput, @Ctx() context: Context): Promise<BulkRunResult> {
    return change(context, input, stopBulkRun);
  }
}

type Change = (deps: Pick<Deps, 'database'>, caller: Caller, bulkRunId: string) => Promise<ChangeAnswer>;

async function change(context: Context, { bulkRunId }: BulkRunInput, by: Change): Promise<BulkRunResult> {
  const caller = signedIn(context);
  const answer = await by(context.deps, caller, bulkRunId);
  const bulkRun = await readRow(reachOf(context).manager, BulkRun, caller.tenant.id, bulkRunId.toLowerCase());
  return Object.assign(answer, { bulkRun });
}
