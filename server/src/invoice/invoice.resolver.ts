import { cancellationFailed } from '@tuffops/shared/invoice/messages';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { may } from '../access/caller.ts';
import { ActorUnion, actorOf } from '../billing/actor.type.ts';
import { BillingLink } from '../billing/connection/billing-connection.type.ts';
import { connectionsById } from '../billing/connection/find-connections.ts';
import { Customer } from '../customer/customer.entity.ts';
import { customersById } from '../customer/loaders.ts';
import { asksForIdOnly } from '../graphql/asks-for-id-only.ts';
import { type Context, reachOf, signedIn } from '../graphql/context.ts';
import { Money } from '../graphql/money.type.ts';
import { parseId } from '../graphql/parse-id.ts';
import { parseNumber } from '../graphql/parse-number.ts';
import { OnlyWithInvoices, Requires, RequiresSignIn } from '../graphql/requires.ts';
import { todayOf } from '../graphql/today.ts';
import { visibleWorkOrdersById } from '../work-order/loaders.ts';
import { seesEveryWorkOrder } from '../work-order/visibility.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { asSeenBy } from './as-seen-by.ts';
import {
  BillingFailureType,
  BillingOperationType,
  type ShownOperation,
  showFailure,
} from './billing-operation.type.ts';
import { CancellationBlocker } from './blockers.ts';
import { whyNotCancel } from './cancel/why-not-cancel.ts';
import { findInvoice, findInvoiceByNumber } from './find-invoice.ts';
import { Invoice } from './invoice.entity.ts';
import { InvoiceLine } from './invoice-line.entity.ts';
import type { ListedInvoice } from './list/read-invoices.ts';
import { linesByInvoice, newestCancellation } from './loaders.ts';
import { daysOverdue, isOverdue } from './overdue.ts';
import { showOpen } from './show-operation.ts';

@Resolver(() => Invoice)
export class InvoiceResolver {
  @OnlyWithInvoices()
  @RequiresSignIn()
  @Query(() => Invoice, { nullable: true, description: 'One invoice. Null: unknown, or not visible to the viewer.' })
  invoice(
    @Arg('id', () => ID, { description: 'The id of the invoice.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Invoice | null> {
    return findInvoice(reachOf(context).manager, signedIn(context), parseId(id, 'id'));
  }

  @OnlyWithInvoices()
  @RequiresSignIn()
  @Query(() => Invoice, {
    nullable: true,
    description: 'The invoice of this number. Null: unknown, or not visible to the viewer.',
  })
  invoiceByNumber(
    @Arg('number', () => String, {
      description: 'As `Invoice.number` has it, `INV-000123`; small letters will do. Any other form is BAD_USER_INPUT.',
    })
    text: string,
    @Ctx() context: Context,
  ): Promise<Invoice | null> {
    const number = parseNumber(text, invoiceNumber, 'number');
    return findInvoiceByNumber(reachOf(context).manager, signedIn(context), number);
  }

  @FieldResolver(() => String, { description: '`INV-000123`; one sequence a tenant, never reused.' })
  number(@Root() { number }: Invoice): string {
    return invoiceNumber(number);
  }

  @FieldResolver(() => Customer, { description: 'Whom it billed, as that customer is now.' })
  customer(
    @Root() { customerId }: Invoice,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Customer | null> | Pick<Customer, 'id'> {
    return asksForIdOnly(info) ? { id: customerId } : context.loader(customersById).load(customerId);
  }

  @FieldResolver(() => String, { description: 'The number of the work order: `WO-000123`.' })
  workOrderNumber(@Root() invoice: Invoice): string {
    return workOrderNumber(invoice.workOrderNumber);
  }

  @FieldResolver(() => WorkOrder, { nullable: true, description: 'Null: not visible to the viewer.' })
  workOrder(
    @Root() { workOrderId }: Invoice,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WorkOrder | null> | Pick<WorkOrder, 'id'> {
    if (asksForIdOnly(info) && seesEveryWorkOrder(signedIn(context))) return { id: workOrderId };
    return context.loader(visibleWorkOrdersById).load(workOrderId);
  }

  @FieldResolver(() => Boolean, { description: "SENT, and due before today in the tenant's time zone." })
  isOverdue(@Root() invoice: Invoice, @Ctx() context: Context): boolean {
    return isOverdue(invoice, todayOf(context));
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Days since the day it was due, in the tenant's time zone: 1 or more. Null: it is not overdue.",
  })
  daysOverdue(@Root() invoice: Invoice, @Ctx() context: Context): number | null {
    return daysOverdue(invoice, todayOf(context));
  }

  @Requires('invoices.view')
  @FieldResolver(() => [InvoiceLine], { nullable: true, description: 'The unit first, then the items.' })
  lines(@Root() { id }: Invoice, @Ctx() context: Context): Promise<InvoiceLine[]> {
    return context.loader(linesByInvoice).load(id);
  }

  @Requires('invoices.view')
  @FieldResolver(() => Money, { nullable: true, description: 'The sum of the lines, before tax.' })
  subtotal(@Root() { subtotalMinorUnits: minorUnits, currency }: Invoice): Money {
    return { minorUnits, currency };
  }

  @Requires('invoices.view')
  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The rate on the subtotal, rounded once, half away from zero.',
  })
  tax(@Root() { taxMinorUnits: minorUnits, currency }: Invoice): Money {
    return { minorUnits, currency };
  }

  @Requires('invoices.view')
  @FieldResolver(() => Money, { nullable: true, description: 'Subtotal and tax together.' })
  total(@Root() { totalMinorUnits: minorUnits, currency }: Invoice): Money {
    return { minorUnits, currency };
  }

  @Requires('billing.view')
  @FieldResolver(() => BillingLink, {
    nullable: true,
    description: 'The account it was made on, where alone it can be cancelled; connected still or not.',
  })
  connection(@Root() { connectionId }: Invoice, @Ctx() context: Context): Promise<BillingLink | null> {
    return context.loader(connectionsById).load(connectionId);
  }

  @FieldResolver(() => ActorUnion, {
    nullable: true,
    description: 'Who cancelled it: a person, a token, or the billing system. Null: it is not cancelled.',
  })
  cancelledBy(@Root() { cancelledBy }: Invoice, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, cancelledBy);
  }

  @FieldResolver(() => CancellationBlocker, { nullable: true, description: 'Null: the viewer may cancel it now.' })
  cancellationBlocker(
    @Root() invoice: ListedInvoice,
    @Ctx() context: Context,
  ): CancellationBlocker | null | Promise<CancellationBlocker | null> {
    const { status } = invoice;
    const mayCancel = may(signedIn(context), 'invoices.edit');
    const verdict = (newest: ShownOperation | null) => {
      const isUnderWay = newest !== null && newest.state !== 'CONCLUDED';
      return whyNotCancel({ status, isUnderWay, mayCancel });
    };
    return status === 'SENT' ? withCancellation(invoice, context, verdict) : verdict(null);
  }

  @FieldResolver(() => BillingOperationType, {
    nullable: true,
    description: 'The change of it that is being asked of the billing system, or verified. Null: none is.',
  })
  billingOperation(
    @Root() invoice: ListedInvoice,
    @Ctx() context: Context,
  ): BillingOperationType | null | Promise<BillingOperationType | null> {
    return withCancellation(invoice, context, showOpen);
  }

  @FieldResolver(() => BillingFailureType, {
    nullable: true,
    description: 'How the last change of it failed, until the next one begins. Null: none failed since.',
  })
  lastBillingFailure(
    @Root() invoice: ListedInvoice,
    @Ctx() context: Context,
  ): BillingFailureType | null | Promise<BillingFailureType | null> {
    return withCancellation(invoice, context, (newest) =>
      showFailure(asSeenBy(signedIn(context), newest), cancellationFailed),
    );
  }
}

/** At once for an invoice whose cancellation was read with it. */
function withCancellation<Answer>(
  { id, cancellation }: ListedInvoice,
  context: Context,
  answer: (newest: ShownOperation | null) => Answer,
): Answer | Promise<Answer> {
  return cancellation === undefined ? context.loader(newestCancellation).load(id).then(answer) : answer(cancellation);
}
