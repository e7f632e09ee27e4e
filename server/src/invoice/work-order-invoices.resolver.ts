import { creationFailed, INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../graphql/context.ts';
import { OnlyWithInvoices } from '../graphql/requires.ts';
import { type PageArgs, PageArgsOfEach } from '../list/page-args.ts';
import type { ListedWorkOrder } from '../work-order/list/read-work-orders.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { asSeenBy } from './as-seen-by.ts';
import { BillingFailureType, BillingOperationType, showFailure } from './billing-operation.type.ts';
import { InvoicingBlocker } from './blockers.ts';
import { findInvoicingBlocker } from './create/find-invoicing-blocker.ts';
import { Invoice } from './invoice.entity.ts';
import { InvoiceConnection } from './list/list-invoices.type.ts';
import { activeInvoiceByWorkOrder, invoicesOfWorkOrder, newestCreation } from './loaders.ts';
import { showOpen } from './show-operation.ts';

/** What a work order knows of its invoices. */
@Resolver(() => WorkOrder)
export class WorkOrderInvoicesResolver {
  @OnlyWithInvoices()
  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'Its invoice that is sent, or paid and not fully credited. Null: it has none.',
  })
  activeInvoice(
    @Root() { id, activeInvoice }: ListedWorkOrder,
    @Ctx() context: Context,
  ): Promise<Invoice | null> | ListedWorkOrder['activeInvoice'] {
    return activeInvoice !== undefined ? activeInvoice : context.loader(activeInvoiceByWorkOrder).load(id);
  }

  @OnlyWithInvoices()
  @FieldResolver(() => InvoiceConnection, { nullable: true, description: 'All invoices it ever had, newest first.' })
  invoices(
    @Root() { id }: WorkOrder,
    @Args(() => PageArgsOfEach) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<InvoiceConnection> {
    return invoicesOfWorkOrder(context, id, page);
  }

  @OnlyWithInvoices()
  @FieldResolver(() => InvoicingBlocker, { nullable: true, description: 'Null: the viewer may create an invoice now.' })
  invoicingBlocker(@Root() workOrder: WorkOrder, @Ctx() context: Context): Promise<InvoicingBlocker | null> {
    return findInvoicingBlocker(context, workOrder);
  }

  @OnlyWithInvoices()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What `invoicingBlocker` says, as an English sentence for the person. Null: no blocker.',
  })
  async invoicingBlockerMessage(@Root() workOrder: WorkOrder, @Ctx() context: Context): Promise<string | null> {
    const blocker = await this.invoicingBlocker(workOrder, context);
    return blocker && INVOICING_BLOCKED[blocker];
  }

  @OnlyWithInvoices()
  @FieldResolver(() => BillingOperationType, {
    nullable: true,
    description: 'The creation that is being asked of the billing system, or verified. Null: none is.',
  })
  async billingOperation(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<BillingOperationType | null> {
    return showOpen(await context.loader(newestCreation).load(id));
  }

  @OnlyWithInvoices()
  @FieldResolver(() => BillingFailureType, {
    nullable: true,
    description: 'How the last creation failed, until the next one begins. Null: none failed since.',
  })
  async lastBillingFailure(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<BillingFailureType | null> {
    return showFailure(asSeenBy(signedIn(context), await context.loader(newestCreation).load(id)), creationFailed);
  }
}
