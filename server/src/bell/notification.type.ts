import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { InvoiceEventKind } from '../events/event.entity.ts';
import { connectionType } from '../list/connection.type.ts';

/** What is told without an event of an invoice. */
export type OfNoEvent = 'BULK_RUN' | 'WEBHOOK_PAUSED';

/** The kinds of events that somebody hears of; `tell_bells` says who does. */
export const NotificationKind = {
  CREATED: 'CREATED',
  CREATION_FAILED: 'CREATION_FAILED',
  CANCELLED: 'CANCELLED',
  CANCELLATION_FAILED: 'CANCELLATION_FAILED',
  CANCELLATION_KEPT: 'CANCELLATION_KEPT',
  EMAIL_NOT_SENT: 'EMAIL_NOT_SENT',
  PAID: 'PAID',
  PAYMENT_REVERSED: 'PAYMENT_REVERSED',
  CREDITED: 'CREDITED',
  CREDIT_REVERSED: 'CREDIT_REVERSED',
  GIVEN_UP: 'GIVEN_UP',
  DRIFT_FOUND: 'DRIFT_FOUND',
  DRIFT_RESOLVED: 'DRIFT_RESOLVED',
  BULK_RUN: 'BULK_RUN',
  WEBHOOK_PAUSED: 'WEBHOOK_PAUSED',
} as const satisfies Partial<Record<InvoiceEventKind | OfNoEvent, InvoiceEventKind | OfNoEvent>>;
export type NotificationKind = keyof typeof NotificationKind;

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a notification tells of.',
  valuesConfig: {
    CREATED: { description: 'An invoice was created.' },
    CREATION_FAILED: { description: 'An invoice was surely not created.' },
    CANCELLED: { description: 'An invoice was cancelled.' },
    CANCELLATION_FAILED: { description: 'An invoice was surely not cancelled.' },
    CANCELLATION_KEPT: { description: 'A cancellation was stopped before anything was sent.' },
    EMAIL_NOT_SENT: { description: 'The customer may have got no e-mail.' },
    PAID: { description: 'An invoice was paid.' },
    PAYMENT_REVERSED: { description: 'A payment was reversed: the invoice is open again.' },
    CREDITED: { description: 'An invoice was fully credited or refunded.' },
    CREDIT_REVERSED: { description: 'A credit or refund was taken back: the invoice counts as paid.' },
    GIVEN_UP: { description: 'Nobody could verify any more what was asked.' },
    DRIFT_FOUND: { description: 'The two systems differ.' },
    DRIFT_RESOLVED: { description: 'The two systems agree again.' },
    BULK_RUN: { description: 'A bulk run of the viewer is finished, or was paused by the program.' },
    WEBHOOK_PAUSED: { description: 'A webhook was paused, as nothing arrived there.' },
  },
});

@ObjectType({
  description: 'Something that ended elsewhere, or while its page was closed, as the viewer is told of it.',
  simpleResolvers: true,
})
export class Notification {
  @Field(() => ID, { description: 'Opaque.' })
  id: string;

  @Field(() => Date, { description: 'When it happened here; what the billing system did, when it was learnt of.' })
  at: Date;

  @Field(() => NotificationKind, { description: 'What happened, as a code; `message` says it in words.' })
  kind: NotificationKind;

  @Field(() => String, {
    description:
      'What it is about, in plain text: `INV-000123 · Acme · $120.00`, the work order of which no invoice was made, the bulk run, or the webhook.',
  })
  subject: string;

  @Field(() => String, { description: 'What happened to it, in an English sentence in plain text.' })
  message: string;

  @Field(() => Boolean, { description: 'Whether the viewer has not marked it as read.' })
  isUnread: boolean;

  @Field(() => String, {
    description:
      'Opaque, for `markNotificationsRead`: what had been written when this was answered. The same for all of an answer.',
  })
  asOf: string;

  eventId: string | null;
  invoiceId: string | null;
  workOrderId: string | null;
  bulkRunId: string | null;
  webhookEndpointId: string | null;
}

export const NotificationConnection = connectionType('Notification', Notification, 'notifications');
