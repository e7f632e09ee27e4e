import { ALL_EVENT_TYPES, type EventType } from '@tuffops/shared/event-type';
import { registerEnumType } from 'type-graphql';

const DESCRIPTIONS: Record<EventType, string> = {
  INVOICE_CREATED: 'It exists in both systems.',
  INVOICE_CANCELLED: 'It is cancelled here, and void in the billing system or not there at all.',
  INVOICE_PAID: 'The billing system says it is paid.',
  INVOICE_REOPENED: 'A payment was reversed, or a credit taken back: it counts again as it did before.',
  INVOICE_CREDITED: 'Fully credited or refunded in the billing system.',
  INVOICE_REISSUED:
    'It takes the place of another one, which `Invoice.replaces` names; comes after its INVOICE_CREATED.',
  INVOICE_VERIFYING:
    'Whether it was created or cancelled is not known and being verified: `operation` says how it ended. If it went through, INVOICE_CREATED or INVOICE_CANCELLED follows.',
  INVOICE_DIFFERENCE: 'The two systems differ about it, or agree again.',
  WORK_ORDER_COMPLETED: 'It was approved and can be invoiced.',
  WORK_ORDER_CHANGED: 'It was created or changed, or took another step.',
  CONNECTION_CHANGED:
    'An account of a billing system was connected or disconnected, or began or ceased to refuse our sign-in.',
  TEST_PING: 'Sent to a webhook when somebody asks for it; no event of the feed.',
};

/** The values of the enum, each its own name. */
export const EventTypes = Object.fromEntries(ALL_EVENT_TYPES.map((type) => [type, type])) as Record<
  EventType,
  EventType
>;

registerEnumType(EventTypes, {
  name: 'EventType',
  description: 'What happened, as partners are told of it by `events` and by webhooks.',
  valuesConfig: Object.fromEntries(ALL_EVENT_TYPES.map((type) => [type, { description: DESCRIPTIONS[type] }])),
});
