import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { BulkSignal } from '../../events/listener.ts';
import { bulkSignals } from '../../events/signals.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { OnlyWithInvoices, RequiresSignIn } from '../../graphql/requires.ts';
import { BulkRun } from '../bulk-run.entity.ts';
import { findBulkRun } from '../find-bulk-run.ts';
import { unhurried } from './unhurried.ts';

/** No two within it, however fast its rows go. */
const GAP_MS = 300;

@Resolver()
export class BulkRunChangedResolver {
  @OnlyWithInvoices()
  @RequiresSignIn()
  @Subscription(() => BulkRun, {
    nullable: true,
    subscribe: changesOf,
    description:
      'A bulk run changed, or something of its rows: it as it now stands, a few times a second at most. Only of one that the viewer sees.',
  })
  bulkRunChanged(
    @Root() { runId }: BulkSignal,
    @Arg('id', () => ID, { description: 'The id of the run.' }) _id: string,
    @Ctx() context: Context,
  ): Promise<BulkRun | null> {
    return findBulkRun(reachOf(context).manager, signedIn(context), runId);
  }
}

function changesOf({ context, args }: { context: Context; args: { id: string } }): AsyncIterable<BulkSignal> {
  const { listener, seams } = context.deps;
  const about = { tenantId: signedIn(context).tenant.id, runId: parseId(args.id, 'id') };
  return unhurried(bulkSignals(listener, about), seams, GAP_MS);
}
