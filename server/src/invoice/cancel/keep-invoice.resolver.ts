import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { readRow } from '../../database/read-rows.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { NeverHeldUp, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { Invoice } from '../invoice.entity.ts';
import { keepInvoice } from './keep-invoice.ts';
import { KeepInvoiceInput, KeepInvoiceResult } from './keep-invoice.type.ts';

@Resolver()
export class KeepInvoiceResolver {
  @OnlyWithInvoices()
  @Requires('invoices.edit', { checkedBy: 'useCase' })
  @NeverHeldUp()
  @Mutation(() => KeepInvoiceResult, {
    nullable: true,
    description:
      'Stops a cancellation, or a re-issue, during its hold: before anything was sent. Repeated, it answers the same; it needs no idempotency key.',
  })
  async keepInvoice(
    @Arg('input', () => KeepInvoiceInput, { description: 'Which invoice to keep.' }) input: KeepInvoiceInput,
    @Ctx() context: Context,
  ): Promise<KeepInvoiceResult> {
    const caller = signedIn(context);
    const answer = await keepInvoice(context.deps.billing, caller, input);
    return { ...answer, invoice: await readRow(reachOf(context).manager, Invoice, caller.tenant.id, input.invoiceId) };
  }
}
