import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { may } from '../../access/caller.ts';
import { readRow } from '../../database/read-rows.ts';
import { type Context, reachOf, signedIn } from '../../graphql/context.ts';
import { AsksBilling, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { SendingBlocker } from '../blockers.ts';
import { Invoice } from '../invoice.entity.ts';
import type { ListedInvoice } from '../list/read-invoices.ts';
import { newestCancellation } from '../loaders.ts';
import { CustomerCopyResult } from './customer-copy.type.ts';
import { findCustomerCopy } from './find-customer-copy.ts';
import { sendInvoiceAgain } from './send-invoice-again.ts';
import { SendInvoiceAgainInput, SendInvoiceAgainResult } from './send-invoice-again.type.ts';
import { whyNotSendAgain } from './why-not-send-again.ts';

/** An invoice as its customer has it: the e-mail, the page where it is paid, the PDF. */
@Resolver(() => Invoice)
export class CustomerCopyResolver {
  @OnlyWithInvoices()
  @Requires('billing.view', { checkedBy: 'useCase' })
  @AsksBilling()
  @Query(() => CustomerCopyResult, {
    nullable: true,
    description: "Asks the billing system for the links to the customer's own copy. They end after a while.",
  })
  customerCopy(
    @Arg('invoiceId', () => ID, { description: 'The id of the invoice.' }) invoiceId: string,
    @Ctx() context: Context,
  ): Promise<CustomerCopyResult> {
    return findCustomerCopy(context.deps.billing, signedIn(context), invoiceId);
  }

  @OnlyWithInvoices()
  @Requires('invoices.create', { checkedBy: 'useCase' })
  @AsksBilling()
  @Mutation(() => SendInvoiceAgainResult, {
    nullable: true,
    description: 'Has the billing system e-mail an invoice to its customer once more.',
  })
  async sendInvoiceAgain(
    @Arg('input', () => SendInvoiceAgainInput, { description: 'Which invoice to e-mail again.' })
    input: SendInvoiceAgainInput,
    @Ctx() context: Context,
  ): Promise<SendInvoiceAgainResult> {
    const caller = signedIn(context);
    const answer = await sendInvoiceAgain(context.deps.billing, caller, input);
    const { manager } = reachOf(context);
    return { ...answer, invoice: await readRow(manager, Invoice, caller.tenant.id, input.invoiceId) };
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When the billing system last took it over to e-mail it to the customer. Null: not as far as is known.',
  })
  emailedAt(@Root() { emailedAt, deliveryProblem, issuedAt }: ListedInvoice): Date | null {
    return emailedAt ?? (deliveryProblem === null ? issuedAt : null);
  }

  @FieldResolver(() => SendingBlocker, {
    nullable: true,
    description: 'Null: the viewer may have it e-mailed again now.',
  })
  async sendingBlocker(@Root() { id, status }: ListedInvoice, @Ctx() context: Context): Promise<SendingBlocker | null> {
    const maySend = may(signedIn(context), 'invoices.create');
    const newest = status === 'SENT' ? await context.loader(newestCancellation).load(id) : null;
    return whyNotSendAgain({ status, maySend, isUnderWay: newest !== null && newest.state !== 'CONCLUDED' });
  }
}
