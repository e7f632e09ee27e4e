import { creationFailed, INVOICING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isActive } from '@tuffops/shared/invoice/status';
import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { may } from '../access/caller.ts';
import { findConnected } from '../billing/find-connected.ts';
import { type Context, type DefineLoader, signedIn } from '../graphql/context.ts';
import { OnlyWithInvoices } from '../graphql/requires.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { BillingFailure, BillingOperation, showFailure, showOpen } from './billing-operation.type.ts';
import { InvoicingBlocker } from './blockers.ts';
import { invoicingFactsByWorkOrder } from './create/invoicing-facts.ts';
import { whyNotInvoice } from './create/why-not-invoice.ts';
import { Invoice } from './invoice.entity.ts';
import { invoicesByWorkOrder, newestCreation } from './loaders.ts';

/** What a work order knows of its invoices. */
@Resolver(() => WorkOrder)
export class WorkOrderInvoicesResolver {
  @OnlyWithInvoices()
  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'The one that is sent, or paid and not fully credited.',
  })
  async activeInvoice(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<Invoice | null> {
    const invoices = await context.loader(invoicesByWorkOrder).load(id);
    return invoices.find(isActive) ?? null;
  }

  @OnlyWithInvoices()
  @FieldResolver(() => [Invoice], { nullable: true, description: 'All, newest first.' })
  invoices(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<Invoice[]> {
    return context.loader(invoicesByWorkOrder).load(id);
  }

  @OnlyWithInvoices()
  @FieldResolver(() => InvoicingBlocker, { nullable: true, description: 'Null: the viewer may create an invoice now.' })
  async invoicingBlocker(@Root() { id, status }: WorkOrder, @Ctx() context: Context): Promise<InvoicingBlocker | null> {
    const [invoices, creation, facts, isConnected] = await Promise.all([
      context.loader(invoicesByWorkOrder).load(id),
      context.loader(newestCreation).load(id),
      context.loader(invoicingFactsByWorkOrder).load(id),
      context.loader(isConnectedByTenant).load(signedIn(context).tenant.id),
    ]);
    return whyNotInvoice({
      status,
      hasActiveInvoice: invoices.some(isActive),
      isUnderWay: creation !== null && creation.state !== 'CONCLUDED',
      isConnected,
      ...facts,
      mayCreate: may(signedIn(context), 'invoices.create'),
    });
  }

  @OnlyWithInvoices()
  @FieldResolver(() => String, { nullable: true, description: 'The sentence of `invoicingBlocker`.' })
  async invoicingBlockerMessage(@Root() workOrder: WorkOrder, @Ctx() context: Context): Promise<string | null> {
    const blocker = await this.invoicingBlocker(workOrder, context);
    return blocker && INVOICING_BLOCKED[blocker];
  }

  @OnlyWithInvoices()
  @FieldResolver(() => BillingOperation, {
    nullable: true,
    description: 'A creation that is being asked or verified, else null.',
  })
  async billingOperation(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<BillingOperation | null> {
    return showOpen(context, await context.loader(newestCreation).load(id));
  }

  @OnlyWithInvoices()
  @FieldResolver(() => BillingFailure, {
    nullable: true,
    description: 'Of the last creation that did not go through, until the next.',
  })
  async lastBillingFailure(@Root() { id }: WorkOrder, @Ctx() context: Context): Promise<BillingFailure | null> {
    return showFailure(await context.loader(newestCreation).load(id), creationFailed);
  }
}

const isConnectedByTenant: DefineLoader<string, boolean> = ({ dataSource }) =>
  new DataLoader(async (tenantIds) =>
    Promise.all(tenantIds.map(async (id) => (await findConnected(dataSource.manager, id)) !== null)),
  );
