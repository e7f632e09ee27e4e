import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { readRow } from '../../database/read-rows.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { AsksBilling, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { Invoice } from '../invoice.entity.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { CancelInvoiceInput, CancelInvoiceResult } from './cancel-invoice.type.ts';

@Resolver()
export class CancelInvoiceResolver {
  @OnlyWithInvoices()
  @Requires('invoices.edit', { checkedBy: 'useCase' })
  @AsksBilling()
  @Mutation(() => CancelInvoiceResult, {
    nullable: true,
    description: 'Cancels an invoice here and in the billing system, or in neither. There is no undo.',
  })
  async cancelInvoice(
    @Arg('input', () => CancelInvoiceInput, { description: 'Which invoice to cancel, and why.' })
    input: CancelInvoiceInput,
    @Ctx() context: Context,
  ): Promise<CancelInvoiceResult> {
    const caller = signedIn(context);
    const answer = await cancelInvoice(context.deps.billing, caller, input);
    const { manager } = reachOf(context);
    return { ...answer, invoice: await readRow(manager, Invoice, caller.tenant.id, input.invoiceId) };
  }
}
