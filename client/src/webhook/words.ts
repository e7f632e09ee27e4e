import { ALL_EVENT_TYPES, EVENT_TYPES } from '@tuffops/shared/event-type';
import type { Permission } from '@tuffops/shared/permission';
import type {
  EventType,
  WebhookAttemptFragment,
  WebhookCause,
  WebhookDeliveryState,
  WebhookEndpointState,
  WebhookPauseReason,
} from '../generated/graphql.ts';

/** What can be chosen; a ping comes when it is asked for. */
export const CHOICES = ALL_EVENT_TYPES.filter((type) => type !== 'TEST_PING');

/** As it is written in what is sent: `invoice.cancelled`. */
export const nameOf = (type: EventType): string => EVENT_TYPES[type].name;

export const SAYS: Record<EventType, string> = {
  INVOICE_CREATED: 'An invoice was created',
  INVOICE_CANCELLED: 'An invoice was cancelled',
  INVOICE_PAID: 'An invoice was paid',
  INVOICE_REOPENED: 'A payment or a credit was taken back',
  INVOICE_CREDITED: 'An invoice was fully credited or refunded',
  INVOICE_REISSUED: 'An invoice takes the place of another one',
  INVOICE_VERIFYING: 'A change is being verified with the billing system',
  INVOICE_DIFFERENCE: 'The two systems differ, or agree again',
  WORK_ORDER_COMPLETED: 'A work order was completed',
  WORK_ORDER_CHANGED: 'A work order was created or changed',
  CONNECTION_CHANGED: 'A billing system was connected, disconnected, or refuses the sign-in',
  TEST_PING: 'Somebody sent a ping',
};

/** Nobody has sent to themselves what they may not look at. */
export function keyFor(type: EventType): Permission {
  if (type.startsWith('INVOICE_')) return 'invoices.view';
  return type.startsWith('WORK_ORDER_') ? 'work_orders.supervise' : 'billing.view';
}

export const PAUSED_BECAUSE: Record<WebhookPauseReason, string> = {
  PERSON: 'Somebody paused it.',
  FAILING: 'For three days nothing arrived there.',
  GONE: 'The receiver answered 410: it wants no more.',
};

type Standing = { state: WebhookEndpointState; failingSince?: string | null };

export function badgeOf({ state, failingSince }: Standing): [color: string, label: string] {
  if (state === 'PAUSED') return ['gray', 'Paused'];
  return failingSince ? ['yellow', 'Not arriving'] : ['green', 'Active'];
}

export const DELIVERY_BADGES: Record<WebhookDeliveryState, [color: string, label: string]> = {
  WAITING: ['yellow', 'Waiting'],
  DELIVERED: ['green', 'Delivered'],
  FAILED: ['red', 'Failed'],
};

const NO_ANSWER: Record<WebhookCause, string> = {
  NO_PUBLIC_ADDRESS: 'Not sent: its host is not known, or is not on the public internet',
  NOT_ENCRYPTED: 'Not sent: over the internet it must be https',
  NOT_TRUSTED: 'Not sent: its certificate is not good',
  UNREACHABLE: 'Could not be reached',
  NO_ANSWER: 'Did not answer in time',
};

/** How an attempt ended, in words. */
export function sayAttempt({ status, cause }: Pick<WebhookAttemptFragment, 'status' | 'cause'>): string {
  if (status === null || status === undefined) return cause ? NO_ANSWER[cause] : 'No answer';
  if (status >= 300 && status < 400) return `Answered ${status}: a redirect, which is not followed`;
  return `Answered ${status}`;
}
