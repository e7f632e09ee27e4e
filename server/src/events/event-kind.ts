import type { InvoiceEventKind } from './event.entity.ts';

/** What happened to a work order. */
export type WorkOrderEventKind = 'WORK_ORDER_CREATED' | 'WORK_ORDER_CHANGED' | 'WORK_ORDER_COMPLETED';

/** What happened to the connection with a billing system. */
export type ConnectionEventKind =
  | 'CONNECTION_CONNECTED'
  | 'CONNECTION_DISCONNECTED'
  | 'CONNECTION_REFUSED'
  | 'CONNECTION_ACCEPTED';

/** What an event can be. */
export type EventKind = InvoiceEventKind | WorkOrderEventKind | ConnectionEventKind;
