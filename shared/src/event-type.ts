/**
 * What partners are told of by the events feed and by webhooks: the name on the wire, and the kinds of event it is told of. The other
 * kinds are of how we work (what was begun, held, failed) and are in an invoice's history only.
 */
export const EVENT_TYPES = {
  INVOICE_CREATED: { name: 'invoice.created', kinds: ['CREATED'] },
  INVOICE_CANCELLED: { name: 'invoice.cancelled', kinds: ['CANCELLED'] },
  INVOICE_PAID: { name: 'invoice.paid', kinds: ['PAID'] },
  INVOICE_REOPENED: { name: 'invoice.reopened', kinds: ['PAYMENT_REVERSED', 'CREDIT_REVERSED'] },
  INVOICE_CREDITED: { name: 'invoice.credited', kinds: ['CREDITED'] },
  INVOICE_REISSUED: { name: 'invoice.reissued', kinds: ['REISSUED'] },
  INVOICE_VERIFYING: { name: 'invoice.verifying', kinds: ['CREATION_UNCONFIRMED', 'CANCELLATION_UNCONFIRMED'] },
  INVOICE_DIFFERENCE: { name: 'invoice.difference', kinds: ['DRIFT_FOUND', 'DRIFT_RESOLVED'] },
  WORK_ORDER_COMPLETED: { name: 'work_order.completed', kinds: ['WORK_ORDER_COMPLETED'] },
  WORK_ORDER_CHANGED: { name: 'work_order.changed', kinds: ['WORK_ORDER_CREATED', 'WORK_ORDER_CHANGED'] },
  CONNECTION_CHANGED: {
    name: 'connection.changed',
    kinds: ['CONNECTION_CONNECTED', 'CONNECTION_DISCONNECTED', 'CONNECTION_REFUSED', 'CONNECTION_ACCEPTED'],
  },
  /** Of no event: sent when somebody asks for it. */
  TEST_PING: { name: 'test.ping', kinds: [] },
} as const satisfies Record<string, { name: string; kinds: readonly string[] }>;

export type EventType = keyof typeof EVENT_TYPES;

export const ALL_EVENT_TYPES = Object.keys(EVENT_TYPES) as EventType[];

const TYPES_BY_KIND = new Map<string, EventType>(
  ALL_EVENT_TYPES.flatMap((type) => EVENT_TYPES[type].kinds.map((kind) => [kind, type] as const)),
);

/** The type that an event of this kind is told as. Null: partners are not told of it. */
export const eventTypeOf = (kind: string): EventType | null => TYPES_BY_KIND.get(kind) ?? null;
