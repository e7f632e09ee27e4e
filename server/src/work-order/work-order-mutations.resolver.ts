import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { askedOf } from '../graphql/asked.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { Requires, RequiresAny } from '../graphql/requires.ts';
import { type PageArgs, PageArgsOfTenant } from '../list/page-args.ts';
import { assignTechnician } from './assign/assign-technician.ts';
import { AssignTechnicianInput, AssignTechnicianResult } from './assign/assign-technician.type.ts';
import { listTechnicians, UserConnection } from './assign/list-technicians.ts';
import { addWorkOrderItem } from './edit/add-work-order-item.ts';
import { AddWorkOrderItemInput } from './edit/add-work-order-item.type.ts';
import {
  SaveWorkOrderItemsInput,
  SaveWorkOrderNotesInput,
  SaveWorkOrderResult,
  SetChecklistItemInput,
} from './edit/save-work-order.type.ts';
import { saveWorkOrderItems } from './edit/save-work-order-items.ts';
import { saveWorkOrderNotes } from './edit/save-work-order-notes.ts';
import { setChecklistItem } from './edit/set-checklist-item.ts';
import { moveWorkOrder } from './move/move-work-order.ts';
import { MoveWorkOrderInput, MoveWorkOrderResult } from './move/move-work-order.type.ts';

const checkedBy = 'useCase';

@Resolver()
export class WorkOrderMutationsResolver {
  @RequiresAny('work_orders.edit', 'work_orders.supervise', { checkedBy })
  @Mutation(() => MoveWorkOrderResult, {
    nullable: true,
    description: "Takes a work order (with `work_orders.edit`: one's own) a step further.",
  })
  moveWorkOrder(
    @Arg('input', () => MoveWorkOrderInput, { description: 'Which one, and where to.' }) input: MoveWorkOrderInput,
    @Ctx() context: Context,
  ) {
    return moveWorkOrder(context.deps, signedIn(context), input);
  }

  @Requires('work_orders.supervise')
  @Query(() => UserConnection, { nullable: true, description: 'Who can be assigned, by name.' })
  technicians(
    @Args(() => PageArgsOfTenant) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<UserConnection> {
    return listTechnicians(context.deps, signedIn(context).tenant.id, page, askedOf(info));
  }

  @Requires('work_orders.supervise', { checkedBy })
  @Mutation(() => AssignTechnicianResult, {
    nullable: true,
    description: 'Gives a job to a technician, or to another one.',
  })
  assignTechnician(
    @Arg('input', () => AssignTechnicianInput, { description: 'Which one, and to whom.' }) input: AssignTechnicianInput,
    @Ctx() context: Context,
  ) {
    return assignTechnician(context.deps, signedIn(context), input);
  }

  @Requires('work_orders.supervise', 'work_orders.pricing', { checkedBy })
  @Mutation(() => SaveWorkOrderResult, { nullable: true, description: "Replaces the work order's items." })
  saveWorkOrderItems(
    @Arg('input', () => SaveWorkOrderItemsInput, { description: 'Which one, and all its items.' })
    input: SaveWorkOrderItemsInput,
    @Ctx() context: Context,
  ) {
    return saveWorkOrderItems(context.deps, signedIn(context), input);
  }

  @RequiresAny('work_orders.edit', 'work_orders.supervise', { checkedBy })
  @Mutation(() => SaveWorkOrderResult, {
    nullable: true,
    description:
      "Adds an item to a work order (with `work_orders.edit`: one's own, until it is completed). Who adds it neither sees nor sets its price.",
  })
  addWorkOrderItem(
    @Arg('input', () => AddWorkOrderItemInput, { description: 'To which one, and what.' })
    input: AddWorkOrderItemInput,
    @Ctx() context: Context,
  ) {
    return addWorkOrderItem(context.deps, signedIn(context), input);
  }

  @RequiresAny('work_orders.edit', 'work_orders.supervise', { checkedBy })
  @Mutation(() => SaveWorkOrderResult, {
    nullable: true,
    description: "Replaces the notes of a work order (with `work_orders.edit`: one's own).",
  })
  saveWorkOrderNotes(
    @Arg('input', () => SaveWorkOrderNotesInput, { description: 'Which one, and its notes.' })
    input: SaveWorkOrderNotesInput,
    @Ctx() context: Context,
  ) {
    return saveWorkOrderNotes(context.deps, signedIn(context), input);
  }

  @RequiresAny('work_orders.edit', 'work_orders.supervise', { checkedBy })
  @Mutation(() => SaveWorkOrderResult, {
    nullable: true,
    description: "Ticks a checklist item off (with `work_orders.edit`: of one's own work orders), or opens it again.",
  })
  setChecklistItem(
    @Arg('input', () => SetChecklistItemInput, { description: 'Which item, and whether it is done.' })
    input: SetChecklistItemInput,
    @Ctx() context: Context,
  ) {
    return setChecklistItem(context.deps, signedIn(context), input);
  }
}
