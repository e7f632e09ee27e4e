import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { readRow } from '../../database/read-rows.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { AsksBilling, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { Invoice } from '../invoice.entity.ts';
import { createInvoice } from './create-invoice.ts';
import { CreateInvoiceInput, CreateInvoiceResult } from './create-invoice.type.ts';

@Resolver()
export class CreateInvoiceResolver {
  @OnlyWithInvoices()
  @Requires('invoices.create', { checkedBy: 'useCase' })
  @AsksBilling()
  @Mutation(() => CreateInvoiceResult, {
    nullable: true,
    description: 'Creates the invoice of a work order here and in the billing system, which sends it; or in neither.',
  })
  async createInvoice(
    @Arg('input', () => CreateInvoiceInput, { description: 'Which work order, and the choices.' })
    input: CreateInvoiceInput,
    @Ctx() context: Context,
  ): Promise<CreateInvoiceResult> {
    const caller = signedIn(context);
    const { manager } = reachOf(context);
    const answer = await createInvoice(context.deps.billing, caller, input);
    const tenantId = caller.tenant.id;
    const workOrder = await readRow(manager, WorkOrder, tenantId, input.workOrderId);
    if (answer.type !== 'InvoiceCreated') return { ...answer, workOrder };
    const invoice = await readRow(manager, Invoice, tenantId, answer.invoiceId);
    return Object.assign(answer, { workOrder, invoice });
  }
}
