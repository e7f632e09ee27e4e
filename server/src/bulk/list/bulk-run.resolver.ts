import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { ActorUnion, actorOf } from '../../billing/actor.type.ts';
import { askedOf } from '../../graphql/asked.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { OnlyWithInvoices, RequiresAny, RequiresSignIn } from '../../graphql/requires.ts';
import { DateTime } from '../../graphql/scalars.ts';
import type { Connection } from '../../list/connection.ts';
import { type PageArgs, PageArgsOfTenant } from '../../list/page-args.ts';
import { BulkRowState } from '../bulk-row.entity.ts';
import { BulkRun, type RowCounts } from '../bulk-run.entity.ts';
import { findBulkRun } from '../find-bulk-run.ts';
import { BulkRowConnection, BulkRunConnection } from './bulk-runs.type.ts';
import { rowCountsByRun } from './count-rows.ts';
import { type ListedRow, listBulkRows } from './list-bulk-rows.ts';
import { listBulkRuns } from './list-bulk-runs.ts';
import { waitsByRun } from './waits-by-run.ts';

const Counted = (description: string) => FieldResolver(() => Int, { description });

@Resolver(() => BulkRun)
export class BulkRunResolver {
  @OnlyWithInvoices()
  @RequiresSignIn()
  @Query(() => BulkRun, {
    nullable: true,
    description: 'A bulk run, by whoever started it or could have. Null: there is none that the viewer sees.',
  })
  bulkRun(
    @Arg('id', () => ID, { description: 'The id of the run.' }) id: string,
    @Ctx() context: Context,
  ): Promise<BulkRun | null> {
    return findBulkRun(reachOf(context).manager, signedIn(context), parseId(id, 'id'));
  }

  @OnlyWithInvoices()
  @RequiresAny('invoices.edit', 'invoices.create')
  @Query(() => BulkRunConnection, {
    nullable: true,
    description: 'A page of the bulk runs that the viewer started or could have, the newest first.',
  })
  bulkRuns(
    @Args(() => PageArgsOfTenant) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<BulkRun>> {
    return listBulkRuns(context.deps, signedIn(context), page, askedOf(info));
  }

  @FieldResolver(() => ActorUnion, { nullable: true, description: 'Who started it. Null: nobody that can be named.' })
  requestedBy(@Root() { actor }: BulkRun, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, actor);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'Until when the billing system wants to be left alone; then it goes on by itself. Null: it does not.',
  })
  async waitsUntil(@Root() { id }: BulkRun, @Ctx() context: Context): Promise<Date | null> {
    return (await context.loader(waitsByRun).load(id))?.until ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it begins nothing just now although it is running, in a sentence; it goes on by itself. Null: nothing keeps it.',
  })
  async waitsBecause(@Root() { id }: BulkRun, @Ctx() context: Context): Promise<string | null> {
    return (await context.loader(waitsByRun).load(id))?.because ?? null;
  }

  @FieldResolver(() => BulkRowConnection, {
    nullable: true,
    description: 'A page of its rows, in their order. Null: there is no such page.',
  })
  rows(
    @Root() run: BulkRun,
    @Arg('states', () => [BulkRowState], {
      nullable: true,
      description: 'Those that stand at any of these. Null or empty: all of them.',
    })
    states: BulkRowState[] | null,
    @Args(() => PageArgsOfTenant) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ListedRow>> {
    return listBulkRows(context.deps, run, { ...page, states }, askedOf(info));
  }

  @Counted('How many rows it has.')
  async total(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return Object.values(await countsOf(context, run)).reduce((sum, count) => sum + count, 0);
  }

  @Counted('How many are not begun, or will be tried again by themselves.')
  waiting(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'WAITING');
  }

  @Counted('Of how many the billing system is being asked.')
  underWay(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'UNDER_WAY');
  }

  @Counted('Of how many the answer was doubtful and is being verified.')
  verifying(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'VERIFYING');
  }

  @Counted('How many went through.')
  done(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'DONE');
  }

  @Counted('How many their state forbids.')
  blocked(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'BLOCKED');
  }

  @Counted('How many did not go through.')
  failed(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'FAILED');
  }

  @Counted('How many were not begun before the run was stopped.')
  skipped(@Root() run: BulkRun, @Ctx() context: Context): Promise<number> {
    return countOf(context, run, 'SKIPPED');
  }
}

/** Those of a run that is over are counted already. */
const countsOf = async (context: Context, { id, rowCounts }: BulkRun): Promise<RowCounts> =>
  rowCounts ?? context.loader(rowCountsByRun).load(id);

const countOf = async (context: Context, run: BulkRun, state: BulkRowState): Promise<number> =>
  (await countsOf(context, run))[state] ?? 0;
