import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import { BillingCause } from '../../billing/failure.ts';
import { type Context, signedIn } from '../../graphql/context.ts';
import { Money } from '../../graphql/money.type.ts';
import { AsksBilling, OnlyWithInvoices, Requires } from '../../graphql/requires.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { CancellationBlocker } from '../blockers.ts';
import { Invoice } from '../invoice.entity.ts';
import { CancellationOutlook } from './outlook.ts';
import { previewCancellation } from './preview-cancellation.ts';

registerEnumType(CancellationOutlook, {
  name: 'CancellationOutlook',
  description: 'How an invoice that somebody wants to cancel stands in the billing system.',
  valuesConfig: {
    OPEN: { description: 'Open, and nothing of it is paid.' },
    PAID: { description: 'Paid in full. It cannot be cancelled any more.' },
    PARTLY_PAID: { description: 'Open, and part of it is paid: the billing system may refuse to void it.' },
    PAYMENT_IN_PROGRESS: {
      description: 'Open, and money for it is on its way or held: it is not voided until that ended.',
    },
    VOID: { description: 'Void already: nobody can pay it.' },
    REVISED: { description: 'Open as a revision that replaced it there: it is not voided from here.' },
    NOT_FOUND: {
      description: 'The billing system says that it has no such invoice, which is recorded as a difference.',
    },
    NOT_READABLE: {
      description: 'Nothing is known: it could not be read within a second. It may be there, in whichever state.',
    },
  },
});

@ObjectType({
  description:
    'How an invoice stands in the billing system at this moment, for who is about to cancel it. What was found there is written here, too, as if the billing system had told of it.',
  simpleResolvers: true,
})
class CancellationPreview {
  @Field(() => CancellationOutlook, { description: 'What its state there means for a cancellation.' })
  state: CancellationOutlook;

  @Requires('invoices.view')
  @Field(() => Money, { nullable: true, description: 'What has arrived for it there. Null: nobody could say.' })
  amountPaid: Money | null;

  @Field(() => DateTime, { nullable: true, description: 'When it became paid there. Null: it is not, or nobody says.' })
  paidAt: Date | null;

  @Field(() => BillingCause, { nullable: true, description: 'Why it is NOT_READABLE. Null: it was read.' })
  cause: BillingCause | null;

  @Field(() => CancellationBlocker, {
    nullable: true,
    description: 'Why `cancelInvoice` would refuse it by rule now. Null: it would ask the billing system.',
  })
  blocker: CancellationBlocker | null;

  @Field(() => Invoice, { description: 'The invoice as it stands after what was found there.' })
  invoice: Invoice;

  @Field(() => String, {
    description: 'What is there, for a person: a clause in plain English without a full stop, safe to show as it is.',
  })
  message: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to do about it, for a person: one or two sentences. Null: there is nothing to do.',
  })
  remedy: string | null;
}

@Resolver()
export class PreviewCancellationResolver {
  @OnlyWithInvoices()
  @Requires('invoices.edit', { checkedBy: 'useCase' })
  @AsksBilling()
  @Query(() => CancellationPreview, {
    nullable: true,
    description:
      'Looks at an invoice in the billing system, for a second at most, before it is cancelled. It promises nothing: `cancelInvoice` looks again.',
  })
  async previewCancellation(
    @Arg('invoiceId', () => ID, { description: 'The id of the invoice.' }) invoiceId: string,
    @Ctx() context: Context,
  ): Promise<CancellationPreview> {
    const preview = await previewCancellation(context.deps, signedIn(context), invoiceId);
    const { amountPaidMinorUnits: minorUnits, invoice } = preview;
    const { currency } = invoice;
    return { ...preview, amountPaid: minorUnits === null ? null : { minorUnits, currency } };
  }
}
