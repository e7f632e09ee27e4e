import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { readRow } from '../../database/read-rows.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { AsksBilling, OnlyWithInvoices, RequiresAny } from '../../graphql/requires.ts';
import { BulkRun } from '../bulk-run.entity.ts';
import { startBulkRun } from './start-bulk-run.ts';
import { StartBulkRunInput, StartBulkRunResult } from './start-bulk-run.type.ts';

@Resolver()
export class StartBulkRunResolver {
  @OnlyWithInvoices()
  @RequiresAny('invoices.edit', 'invoices.create', { checkedBy: 'useCase' })
  @AsksBilling()
  @Mutation(() => StartBulkRunResult, {
    nullable: true,
    description:
      'Starts the same change of many invoices or work orders, each with an outcome of its own. To cancel requires `invoices.edit`, to create `invoices.create`, to re-issue both.',
  })
  async startBulkRun(
    @Arg('input', () => StartBulkRunInput, { description: 'What to do, and to which.' }) input: StartBulkRunInput,
    @Ctx() context: Context,
  ): Promise<StartBulkRunResult> {
    const caller = signedIn(context);
    const { tenant } = caller;
    const answer = await startBulkRun(context.deps, caller, input);
    if (answer.type === 'BulkRunStarted') {
      return Object.assign(answer, {
        bulkRun: await readRow(reachOf(context).manager, BulkRun, tenant.id, answer.runId),
      });
    }
    const { totalMinorUnits: minorUnits } = answer;
    const total = minorUnits === undefined ? null : { minorUnits, currency: tenant.currency };
    return Object.assign(answer, { total });
  }
}
