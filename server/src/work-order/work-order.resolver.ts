import { workOrderNumber } from '@tuffops/shared/number';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { User } from '../access/user.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { customersById, unitsById } from '../customer/loaders.ts';
import { Unit } from '../customer/unit.entity.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { Money } from '../graphql/money.type.ts';
import { parseId } from '../graphql/parse-id.ts';
import { parseNumber } from '../graphql/parse-number.ts';
import { Requires, RequiresSignIn } from '../graphql/requires.ts';
import { DateTime } from '../graphql/scalars.ts';
import { type PageArgs, PageArgsOfEach } from '../list/page-args.ts';
import { ChecklistItem } from './checklist-item.entity.ts';
import { findWorkOrder, findWorkOrderByNumber } from './find-work-order.ts';
import type { ListedWorkOrder } from './list/read-work-orders.ts';
import { checklistByWorkOrder, historyOfWorkOrder, itemsByWorkOrder, peopleById } from './loaders.ts';
import { WorkOrder } from './work-order.entity.ts';
import { WorkOrderItem } from './work-order-item.entity.ts';
import { WorkOrderTransitionConnection } from './work-order-transition.type.ts';

@Resolver(() => WorkOrder)
export class WorkOrderResolver {
  @RequiresSignIn()
  @Query(() => WorkOrder, { nullable: true, description: 'Null: unknown, or not visible to the viewer.' })
  workOrder(
    @Arg('id', () => ID, { description: 'The id of the work order.' }) id: string,
    @Ctx() context: Context,
  ): Promise<WorkOrder | null> {
    return findWorkOrder(reachOf(context).manager, signedIn(context), parseId(id, 'id'));
  }

  @RequiresSignIn()
  @Query(() => WorkOrder, {
    nullable: true,
    description: 'The work order of this number. Null: unknown, or not visible to the viewer.',
  })
  workOrderByNumber(
    @Arg('number', () => String, {
      description:
        'As `WorkOrder.number` has it, `WO-000123`; small letters will do. Any other form is BAD_USER_INPUT.',
    })
    text: string,
    @Ctx() context: Context,
  ): Promise<WorkOrder | null> {
    const number = parseNumber(text, workOrderNumber, 'number');
    return findWorkOrderByNumber(reachOf(context).manager, signedIn(context), number);
  }

  @FieldResolver(() => String, { description: '`WO-000123`; one sequence a tenant, never reused.' })
  number(@Root() workOrder: WorkOrder): string {
    return workOrderNumber(workOrder.number);
  }

  @FieldResolver(() => Customer, { description: 'Whom it is for, as that customer is now.' })
  customer(
    @Root() workOrder: ListedWorkOrder,
    @Ctx() context: Context,
  ): Promise<Customer | null> | ListedWorkOrder['customer'] {
    return workOrder.customer ?? context.loader(customersById).load(workOrder.customerId);
  }

  @FieldResolver(() => Unit, { description: 'The equipment it is about.' })
  unit(@Root() workOrder: ListedWorkOrder, @Ctx() context: Context): Promise<Unit | null> | ListedWorkOrder['unit'] {
    return workOrder.unit ?? context.loader(unitsById).load(workOrder.unitId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who does it. Null: nobody yet.' })
  technician(
    @Root() { technicianId, technician }: ListedWorkOrder,
    @Ctx() context: Context,
  ): Promise<User | null> | ListedWorkOrder['technician'] {
    return technicianId === null ? null : (technician ?? context.loader(peopleById).load(technicianId));
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it was completed: approved, and signed off for the customer. Null: not yet, or not recorded.',
  })
  completedAt(@Root() { customerSignedOffAt }: WorkOrder): Date | null {
    return customerSignedOffAt;
  }

  @FieldResolver(() => [WorkOrderItem], { description: 'Services and materials, in their order.' })
  items(@Root() workOrder: WorkOrder, @Ctx() context: Context): Promise<WorkOrderItem[]> {
    return context.loader(itemsByWorkOrder).load(workOrder.id);
  }

  @Requires('work_orders.pricing')
  @FieldResolver(() => Money, { nullable: true, description: 'The sum of the items, before tax and without the unit.' })
  async itemsSubtotal(@Root() workOrder: WorkOrder, @Ctx() context: Context): Promise<Money> {
    const items = await context.loader(itemsByWorkOrder).load(workOrder.id);
    const minorUnits = items.reduce((sum, item) => sum + item.amountMinorUnits, 0);
    return { minorUnits, currency: signedIn(context).tenant.currency };
  }

  @FieldResolver(() => [ChecklistItem], { description: 'What is to be done and checked, in its order.' })
  checklist(@Root() workOrder: WorkOrder, @Ctx() context: Context): Promise<ChecklistItem[]> {
    return context.loader(checklistByWorkOrder).load(workOrder.id);
  }

  @FieldResolver(() => WorkOrderTransitionConnection, {
    nullable: true,
    description: 'Every step it took, newest first. Null: its arguments were refused.',
  })
  history(
    @Root() workOrder: WorkOrder,
    @Args(() => PageArgsOfEach) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<WorkOrderTransitionConnection> {
    return historyOfWorkOrder(context, workOrder.id, page);
  }
}
