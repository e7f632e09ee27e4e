import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import { WORK_ORDER_STATUS_LABELS, type WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { InvoiceEventKind } from '../../events/event.entity.ts';
import type { ConnectionEventKind, EventKind, WorkOrderEventKind } from '../../events/event-kind.ts';
import { summarizeEvent } from '../../invoice/summarize-event.ts';
import type { AuditFacts } from './audit-event.type.ts';

type Told = {
  from?: WorkOrderStatus;
  to?: WorkOrderStatus;
  changed?: string[];
  accountName?: string;
};

const PARTS: Record<string, string> = {
  technicianId: 'the technician',
  customerSignedOffAt: 'the sign-off',
  notes: 'the notes',
  items: 'the items',
  checklist: 'the checklist',
};

const SENTENCES: Record<WorkOrderEventKind | ConnectionEventKind, (told: Told) => string> = {
  WORK_ORDER_CREATED: () => 'Created the work order.',
  WORK_ORDER_CHANGED: sayChange,
  WORK_ORDER_COMPLETED: () => 'Approved and completed the work order.',
  CONNECTION_CONNECTED: ({ accountName = '' }) => `Connected to ${isolate(accountName)}.`,
  CONNECTION_DISCONNECTED: ({ accountName = '' }) => `Disconnected from ${isolate(accountName)}.`,
  CONNECTION_REFUSED: () => 'The account began to refuse our sign-in.',
  CONNECTION_ACCEPTED: () => 'The account accepts our sign-in again.',
};

function sayChange({ from, to, changed = [] }: Told): string {
  const parts = changed.map((name) => PARTS[name] ?? name);
  const change = parts.length > 0 ? `Changed ${parts.join(' and ')}` : 'Changed the work order';
  if (!from || !to) return `${change}.`;
  const step = `moved it from ${WORK_ORDER_STATUS_LABELS[from]} to ${WORK_ORDER_STATUS_LABELS[to]}`;
  return parts.length > 0 ? `${change}, and ${step}.` : `${step[0]?.toUpperCase()}${step.slice(1)}.`;
}

/** An event of any kind in one sentence for a person. */
export function sayAudit(kind: EventKind, facts: AuditFacts): string {
  if (kind in SENTENCES) return SENTENCES[kind as keyof typeof SENTENCES](facts as Told);
  return summarizeEvent({ kind: kind as InvoiceEventKind, facts });
}

type Seen = {
  externalId?: string | null;
  state?: string;
  isCredited?: boolean;
  totalMinorUnits?: number;
  currency?: string;
};

/** What was seen in the billing system when this was concluded; null: nothing of it is kept. */
export function saySeenThere({ document, externalId }: AuditFacts): string | null {
  const seen: Seen = (document as Seen | undefined) ?? { externalId: externalId as string | undefined };
  const { state, isCredited, totalMinorUnits, currency } = seen;
  const said = [
    seen.externalId,
    state && `${state.replaceAll('_', ' ').toLowerCase()}${isCredited ? ' and credited' : ''}`,
    totalMinorUnits !== undefined && currency && formatMoney(totalMinorUnits, currency, 'en-US'),
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : null;
}
