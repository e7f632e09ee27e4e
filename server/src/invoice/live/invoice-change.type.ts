import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { InvoiceEventKind } from '../../events/event.entity.ts';
import type { Context } from '../../graphql/context.ts';
import { Requires } from '../../graphql/requires.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { WorkOrder } from '../../work-order/work-order.entity.ts';
import { Invoice } from '../invoice.entity.ts';
import { theEvent } from '../loaders.ts';

@ObjectType({ description: "A work order's invoices changed, or what is under way about them.", simpleResolvers: true })
export class InvoiceChange {
  @Field(() => ID, {
    description:
      'Opaque; of the newest event that this tells of, which has the same id in `Invoice.history`. What was told already has the same id again.',
  })
  id: string;

  @Field(() => WorkOrder, { nullable: true, description: 'As it is now. Null: not visible to the viewer.' })
  workOrder: WorkOrder | null;

  @Field(() => Invoice, {
    nullable: true,
    description: "As it is now. Null: the work order's card changed without an invoice (an operation opened or ended).",
  })
  invoice: Invoice | null;
}

@Resolver(() => InvoiceChange)
export class InvoiceChangeResolver {
  @FieldResolver(() => DateTime, { description: 'When the newest event happened that this tells of.' })
  async at(@Root() { id }: InvoiceChange, @Ctx() context: Context): Promise<Date> {
    return (await theEvent(context, id)).at;
  }

  @FieldResolver(() => Int, {
    description:
      'Its place among the events of the invoice, which are counted from 1 without a gap. What is less than the last one heard is older. Events that come close together are told of once, by the newest: a gap is what `Invoice.history` has besides.',
  })
  async sequence(@Root() { id }: InvoiceChange, @Ctx() context: Context): Promise<number> {
    return (await theEvent(context, id)).sequence;
  }

  @Requires('audit.view')
  @FieldResolver(() => InvoiceEventKind, { nullable: true, description: 'What the newest event was.' })
  async kind(@Root() { id }: InvoiceChange, @Ctx() context: Context): Promise<InvoiceEventKind> {
    return (await theEvent(context, id)).kind;
  }
}
