import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import { ActorUnion, actorOf } from '../access/actor.type.ts';
import { type InvoiceEvent as EventRow, InvoiceEventKind } from '../events/event.entity.ts';
import type { Context } from '../graphql/context.ts';
import { Requires } from '../graphql/requires.ts';
import { DateTime } from '../graphql/scalars.ts';
import { Invoice } from './invoice.entity.ts';
import { eventsByInvoice } from './loaders.ts';
import { summarizeEvent } from './summarize-event.ts';

registerEnumType(InvoiceEventKind, {
  name: 'InvoiceEventKind',
  description: 'What happened to an invoice.',
  valuesConfig: {
    CREATION_STARTED: { description: 'The billing system is being asked to make it.' },
    CREATION_UNCONFIRMED: { description: 'It is not known whether it was made; being verified.' },
    CREATION_FAILED: { description: 'It was not made.' },
    CREATED: { description: 'It exists in both systems.' },
    EMAIL_NOT_SENT: { description: 'The customer may have got no e-mail.' },
    CANCELLATION_STARTED: { description: 'The billing system is being asked to void it.' },
    CANCELLATION_UNCONFIRMED: { description: 'It is not known whether it was voided; being verified.' },
    CANCELLATION_FAILED: { description: 'It was not voided.' },
    CANCELLED: { description: 'It is void there and cancelled here.' },
    PAID: { description: 'The billing system says it is paid.' },
    PAYMENT_REVERSED: { description: 'The billing system opened it again.' },
    CREDITED: { description: 'Fully credited or refunded in the billing system.' },
    DRIFT_FOUND: { description: 'The two systems differ; for a person.' },
  },
});

@ObjectType('InvoiceEvent', { description: 'Something that happened to an invoice.', simpleResolvers: true })
class ShownEvent {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => InvoiceEventKind, { description: 'What happened.' })
  kind: InvoiceEventKind;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;

  @Field(() => ActorUnion, { nullable: true, description: 'Whose doing it was.' })
  actor: typeof ActorUnion | null;

  @Field(() => String, { description: 'One sentence for a person.' })
  summary: string;
}

@Resolver(() => Invoice)
export class InvoiceHistoryResolver {
  @Requires('audit.view')
  @FieldResolver(() => [ShownEvent], { nullable: true, description: 'Newest first.' })
  async history(@Root() { id }: Invoice, @Ctx() context: Context): Promise<ShownEvent[]> {
    const events = await context.loader(eventsByInvoice).load(id);
    return Promise.all(events.map((event) => show(context, event)));
  }
}

async function show(context: Context, event: EventRow): Promise<ShownEvent> {
  const { id, kind, at } = event;
  return { id, kind, at, actor: await actorOf(context, event.actor), summary: summarizeEvent(event) };
}
