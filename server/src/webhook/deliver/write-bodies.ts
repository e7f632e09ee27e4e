import { EVENT_TYPES, type EventType } from '@tuffops/shared/event-type';
import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import type { EntityManager } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import type { JournalEntry } from '../../events/journal/read-journal.ts';

export type Told = JournalEntry & { type: EventType };

/** What is sent of each, in their order: what happened, and what it happened to as it stands now, without anybody's contact data. */
export async function writeBodies(manager: EntityManager, tenantId: string, told: Told[]): Promise<string[]> {
  if (told.length === 0) return [];
  const idsOf = (name: 'invoiceId' | 'workOrderId' | 'connectionId') => told.flatMap((each) => each[name] ?? []);
  const find = async (statement: string, ids: string[]) => {
    const rows = ids.length ? await runNamed<{ id: string }>(manager, statement, [tenantId, ids]) : [];
    return new Map(rows.map((row) => [row.id, row]));
  };
  const invoices = await find(INVOICES, idsOf('invoiceId'));
  const workOrders = await find(WORK_ORDERS, idsOf('workOrderId'));
  const connections = await find(CONNECTIONS, idsOf('connectionId'));
  /** Of what is not there, such as an invoice that is being created, the id alone. */
  const part = (from: Map<string, object>, id: string | null) => id && (from.get(id) ?? { id });

  return told.map(({ type, id, kind, at, sequence, actor, ...about }) =>
    JSON.stringify({
      type: EVENT_TYPES[type].name,
      timestamp: at.toISOString(),
      data: {
        ...{ id, kind, sequence, actor },
        invoice: shownInvoice(part(invoices, about.invoiceId) as InvoiceRow | null),
        workOrder: shownWorkOrder(part(workOrders, about.workOrderId) as WorkOrderRow | null),
        connection: part(connections, about.connectionId),
      },
    }),
  );
}

type InvoiceRow = { id: string; number?: number; minorUnits: number; currency: string };
type WorkOrderRow = { id: string; number?: number };

function shownInvoice(row: InvoiceRow | null) {
  if (row?.number === undefined) return row;
  const { number, minorUnits, currency, ...rest } = row;
  return { ...rest, number: invoiceNumber(number), total: { minorUnits, currency } };
}

function shownWorkOrder(row: WorkOrderRow | null) {
  return row?.number === undefined ? row : { ...row, number: workOrderNumber(row.number) };
}

const INVOICES = `select id, number, status, is_credited as "isCredited", customer_name as "customerName",
    total_minor_units as "minorUnits", currency, issued_at as "issuedAt", due_on as "dueOn", paid_at as "paidAt", cancelled_at as "cancelledAt"
  from invoice where tenant_id = $1 and id = any($2::uuid[])`;

const WORK_ORDERS = `select id, number, upper(status) as status, title from work_order where tenant_id = $1 and id = any($2::uuid[])`;

const CONNECTIONS = `select id, vendor, account_id as "accountId", account_name as "accountName", disconnected_at is null as "isConnected"
  from billing_connection where tenant_id = $1 and id = any($2::uuid[])`;
