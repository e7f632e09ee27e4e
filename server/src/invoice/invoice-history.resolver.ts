import { Args, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import { ActorUnion, actorOf } from '../billing/actor.type.ts';
import { type InvoiceEvent as EventRow, InvoiceEventKind } from '../events/event.entity.ts';
import { type Context, signedIn } from '../graphql/context.ts';
import { Requires } from '../graphql/requires.ts';
import { DateTime } from '../graphql/scalars.ts';
import type { Connection } from '../list/connection.ts';
import { connectionType } from '../list/connection.type.ts';
import { type PageArgs, PageArgsOfEach } from '../list/page-args.ts';
import { asSeenBy } from './as-seen-by.ts';
import { BillingOperationType } from './billing-operation.type.ts';
import { Invoice } from './invoice.entity.ts';
import { eventsOfInvoice, operationsById } from './loaders.ts';
import { showOperation } from './show-operation.ts';
import { summarizeEvent } from './summarize-event.ts';

registerEnumType(InvoiceEventKind, {
  name: 'InvoiceEventKind',
  description: 'What happened to an invoice.',
  valuesConfig: {
    CREATION_STARTED: { description: 'The billing system is being asked to make it.' },
    CREATION_UNCONFIRMED: { description: 'It is not known whether it was made; being verified.' },
    CREATION_FAILED: { description: 'It was surely not made; nothing is left of it there.' },
    CREATED: { description: 'It exists in both systems.' },
    REISSUED: { description: 'It takes the place of the invoice whose cancellation it was asked for with.' },
    EMAIL_NOT_SENT: { description: 'The customer may have got no e-mail.' },
    EMAIL_SENT_AGAIN: { description: 'Somebody had it e-mailed to the customer again.' },
    CANCELLATION_HELD: { description: 'Somebody asked to cancel it; nothing is sent until the hold has passed.' },
    CANCELLATION_KEPT: { description: 'Somebody stopped the cancellation during its hold: it stands as before.' },
    CANCELLATION_STARTED: { description: 'The billing system is being asked to void it.' },
    CANCELLATION_UNCONFIRMED: { description: 'It is not known whether it was voided; being verified.' },
    CANCELLATION_FAILED: { description: 'It was surely not voided; it stands as before.' },
    CANCELLED: { description: 'It is cancelled here, and void there or not there at all.' },
    PAID: { description: 'The billing system says it is paid.' },
    PAYMENT_REVERSED: { description: 'The billing system opened it again.' },
    CREDITED: { description: 'Fully credited or refunded in the billing system.' },
    CREDIT_REVERSED: {
      description: 'What was credited or refunded was taken back in the billing system: it counts as paid.',
    },
    GIVEN_UP: { description: 'Nobody could verify any more what was asked; for a person to look at.' },
    DRIFT_FOUND: { description: 'The two systems differ, or in another way than before; for a person.' },
    DRIFT_RESOLVED: { description: 'The two systems agree again.' },
    DRIFT_KNOWN: { description: 'A person said that the difference is known, and why.' },
    DRIFT_ACCEPTED: { description: 'A person accepted what is true in the billing system.' },
    STRAY_LINKED: { description: 'A person linked what was found in the billing system to its work order.' },
    TAKING_BACK_STARTED: { description: 'A person asked to void what should not be in the billing system.' },
    TAKEN_BACK: { description: 'What should not be in the billing system was voided there.' },
    TAKING_BACK_FAILED: { description: 'What should not be in the billing system was not voided there.' },
  },
});

@ObjectType('InvoiceEvent', { description: 'Something that happened to an invoice.', simpleResolvers: true })
export class InvoiceEventType {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => InvoiceEventKind, { description: 'What happened, as a code; `summary` says it in words.' })
  kind: InvoiceEventKind;

  @Field(() => DateTime, { description: 'When it happened here; what the billing system did, when it was learnt of.' })
  at: Date;
}

const InvoiceEventConnection = connectionType('InvoiceEvent', InvoiceEventType, 'events');

@Resolver(() => Invoice)
export class InvoiceHistoryResolver {
  @Requires('audit.view')
  @FieldResolver(() => InvoiceEventConnection, { nullable: true, description: 'What happened to it, newest first.' })
  history(
    @Root() { id }: Invoice,
    @Args(() => PageArgsOfEach) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Connection<EventRow>> {
    return eventsOfInvoice(context, id, page);
  }
}

@Resolver(() => InvoiceEventType)
export class InvoiceEventResolver {
  @FieldResolver(() => ActorUnion, {
    nullable: true,
    description: 'Whose doing it was. Null: nobody that can be named.',
  })
  actor(@Root() { actor }: EventRow, @Ctx() context: Context): Promise<typeof ActorUnion | null> {
    return actorOf(context, actor);
  }

  @FieldResolver(() => BillingOperationType, {
    nullable: true,
    description: 'The operation it belongs to, as it stands now. Null: nobody had asked for anything.',
  })
  async operation(@Root() { operationId }: EventRow, @Ctx() context: Context): Promise<BillingOperationType | null> {
    return operationId
      ? showOperation(asSeenBy(signedIn(context), await context.loader(operationsById).load(operationId)))
      : null;
  }

  @FieldResolver(() => String, { description: 'One English sentence for a person, in plain text.' })
  summary(@Root() event: EventRow): string {
    return summarizeEvent(event);
  }
}
