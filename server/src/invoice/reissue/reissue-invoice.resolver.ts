import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { readRow } from '../../database/read-rows.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { AsksBilling, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { asSeenBy } from '../as-seen-by.ts';
import { BillingOperationType } from '../billing-operation.type.ts';
import { Invoice } from '../invoice.entity.ts';
import { followingById } from '../loaders.ts';
import { showOperation } from '../show-operation.ts';
import { reissueInvoice } from './reissue-invoice.ts';
import { ReissueInvoiceInput, ReissueInvoiceResult } from './reissue-invoice.type.ts';

@Resolver()
export class ReissueInvoiceResolver {
  @OnlyWithInvoices()
  @Requires('invoices.edit', 'invoices.create', { checkedBy: 'useCase' })
  @AsksBilling()
  @Mutation(() => ReissueInvoiceResult, {
    nullable: true,
    description:
      'Cancels an invoice and creates that of its work order again, as one: nothing is created unless the old one is cancelled in both systems, and what a crash interrupts is brought to its end by itself, which is that the new invoice is there, or `ReissueFailed` with the step CREATE.',
  })
  async reissueInvoice(
    @Arg('input', () => ReissueInvoiceInput, { description: 'Which invoice, why, and the choices on the new one.' })
    input: ReissueInvoiceInput,
    @Ctx() context: Context,
  ): Promise<ReissueInvoiceResult> {
    const caller = signedIn(context);
    const tenantId = caller.tenant.id;
    const answer = await reissueInvoice(context.deps.billing, caller, input);
    const { manager } = reachOf(context);
    const invoice = await readRow(manager, Invoice, tenantId, input.invoiceId);
    const workOrder = await readRow(manager, WorkOrder, tenantId, invoice.workOrderId);
    const stands = { ...answer, invoice, workOrder };
    if (answer.type !== 'InvoiceReissued') return stands;
    return Object.assign(stands, { replacement: await readRow(manager, Invoice, tenantId, answer.replacementId) });
  }
}

@Resolver(() => BillingOperationType)
export class ReplacementOperationResolver {
  @FieldResolver(() => BillingOperationType, {
    nullable: true,
    description: 'The creation that follows a cancellation, of a re-issue. Null: it was to be cancelled only.',
  })
  async replacement(
    @Root() { id }: BillingOperationType,
    @Ctx() context: Context,
  ): Promise<BillingOperationType | null> {
    return showOperation(asSeenBy(signedIn(context), await context.loader(followingById).load(id)));
  }
}
