import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { may } from '../../access/caller.ts';
import { ActorUnion, actorOf } from '../../billing/actor.type.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { AsksBilling, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { visibleWorkOrdersById } from '../../work-order/loaders.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { Invoice } from '../invoice.entity.ts';
import { invoicesById } from '../loaders.ts';
import { acceptDifference } from './accept-difference.ts';
import { acknowledgeDifference } from './acknowledge-difference.ts';
import { checkDifference } from './check-difference.ts';
import {
  AcceptDifferenceInput,
  AcknowledgeDifferenceInput,
  CheckDifferenceInput,
  Difference,
  DifferenceResult,
  LinkStrayInput,
  VoidStrayInput,
} from './difference.type.ts';
import type { DifferenceAnswer } from './difference-answer.ts';
import { actionFor, DifferenceAction } from './difference-in-words.ts';
import { linkStray } from './link-stray.ts';
import { findDifference } from './read-difference.ts';
import { showDifference } from './show-difference.ts';
import { voidStray } from './void-stray.ts';

const checkedBy = 'useCase';
const WHICH = { description: 'Which one, and as which one it was seen.' };

@Resolver(() => Difference)
export class DifferenceResolver {
  @FieldResolver(() => DifferenceAction, {
    nullable: true,
    description: 'What can safely be done about it now. Null: nothing is left to be done, or the viewer may not.',
  })
  action(@Root() { read }: Difference, @Ctx() context: Context): DifferenceAction | null {
    return may(signedIn(context), 'invoices.edit') ? actionFor(read) : null;
  }

  @FieldResolver(() => Invoice, { nullable: true, description: 'As it is here. Null: there is no such invoice.' })
  invoice(@Root() { read }: Difference, @Ctx() context: Context): Promise<Invoice | null> {
    return context.loader(invoicesById).load(read.reference);
  }

  @FieldResolver(() => WorkOrder, { nullable: true, description: 'As it is now. Null: not visible to the viewer.' })
  workOrder(@Root() { read }: Difference, @Ctx() context: Context): Promise<WorkOrder | null> {
    return context.loader(visibleWorkOrdersById).load(read.workOrderId);
  }

  @FieldResolver(() => ActorUnion, { nullable: true, description: 'Who marked it as known. Null: nobody.' })
  knownBy(@Root() { read }: Difference, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, read.knownBy);
  }

  @OnlyWithInvoices()
  @Requires('billing.view', 'invoices.view', { checkedBy })
  @AsksBilling()
  @Mutation(() => DifferenceResult, {
    nullable: true,
    description:
      'Reads in the billing system what a difference is about, and settles what is learnt. Nothing is changed there.',
  })
  checkDifference(
    @Arg('input', () => CheckDifferenceInput, { description: 'Which difference to look at again.' })
    input: CheckDifferenceInput,
    @Ctx() context: Context,
  ): Promise<DifferenceResult> {
    return answered(context, input, checkDifference);
  }

  @OnlyWithInvoices()
  @Requires('invoices.edit', 'billing.view', 'invoices.view', { checkedBy })
  @AsksBilling()
  @Mutation(() => DifferenceResult, {
    nullable: true,
    description:
      'What is sent here and is not in the billing system is cancelled here. It is read there once more before.',
  })
  acceptDifference(
    @Arg('input', () => AcceptDifferenceInput, WHICH) input: AcceptDifferenceInput,
    @Ctx() context: Context,
  ): Promise<DifferenceResult> {
    return answered(context, input, acceptDifference);
  }

  @OnlyWithInvoices()
  @Requires('invoices.edit', 'billing.view', 'invoices.view', { checkedBy })
  @AsksBilling()
  @Mutation(() => DifferenceResult, {
    nullable: true,
    description:
      'What turned up in the billing system without an invoice here becomes the invoice that was to be created, if it is paid or being paid, its total is the one that was to be billed, and its work order has no other.',
  })
  linkStray(
    @Arg('input', () => LinkStrayInput, WHICH) input: LinkStrayInput,
    @Ctx() context: Context,
  ): Promise<DifferenceResult> {
    return answered(context, input, linkStray);
  }

  @OnlyWithInvoices()
  @Requires('invoices.edit', 'billing.view', 'invoices.view', { checkedBy })
  @AsksBilling()
  @Mutation(() => DifferenceResult, {
    nullable: true,
    description:
      'Voids in the billing system what is cancelled here, or never came to be here; a draft is deleted. There is no undo.',
  })
  voidStray(
    @Arg('input', () => VoidStrayInput, WHICH) input: VoidStrayInput,
    @Ctx() context: Context,
  ): Promise<DifferenceResult> {
    return answered(context, input, voidStray);
  }

  @OnlyWithInvoices()
  @Requires('invoices.edit', 'billing.view', 'invoices.view', { checkedBy })
  @AsksBilling()
  @Mutation(() => DifferenceResult, {
    nullable: true,
    description: 'Marks a difference as known: it waits for nobody any more, until it becomes another one.',
  })
  acknowledgeDifference(
    @Arg('input', () => AcknowledgeDifferenceInput, { description: 'Which one, and why.' })
    input: AcknowledgeDifferenceInput,
    @Ctx() context: Context,
  ): Promise<DifferenceResult> {
    return answered(context, input, acknowledgeDifference);
  }
}

type UseCase<Input> = (
  deps: Context['deps']['billing'],
  caller: ReturnType<typeof signedIn>,
  input: Input,
) => Promise<DifferenceAnswer>;

async function answered<Input extends { differenceId: string }>(
  context: Context,
  input: Input,
  act: UseCase<Input>,
): Promise<DifferenceResult> {
  const caller = signedIn(context);
  const answer = await act(context.deps.billing, caller, input);
  const now = await findDifference(reachOf(context).manager, caller, input.differenceId);
  return { ...answer, difference: now.resolvedAt ? null : showDifference(now, caller.tenant.currency) };
}
