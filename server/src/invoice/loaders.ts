import { isActiveSql } from '@tuffops/shared/invoice/active-invoice';
import DataLoader from 'dataloader';
import { BillingOperation } from '../billing/operation/billing-operation.entity.ts';
import { isOneOf, readRows } from '../database/read-rows.ts';
import { runNamed } from '../database/run-named.ts';
import { InvoiceEvent } from '../events/event.entity.ts';
import type { Context, DefineLoader } from '../graphql/context.ts';
import { loadById, loadByOwner } from '../graphql/entity-loaders.ts';
import { connectionsByOwner } from '../list/owned-connections.ts';
import type { ShownOperation } from './billing-operation.type.ts';
import { Invoice } from './invoice.entity.ts';
import { InvoiceLine } from './invoice-line.entity.ts';

export const invoicesById = loadById(Invoice);
export const linesByInvoice = loadByOwner(InvoiceLine, {
  owner: 'invoiceId',
  column: 'invoice_id',
  sortBy: 'position',
});
const eventsById = loadById(InvoiceEvent);
export const operationsById = loadById(BillingOperation);

/** The creation that follows the cancellation of that id. */
export const followingById: DefineLoader<string, BillingOperation | null> = ({ database }, { tenant }) =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked)];
      const { manager } = database.of(tenant.id);
      const follows = `t.after_operation_id ${isOneOf(ids, '$2')}`;
      const found = await readRows(manager, BillingOperation, follows, [tenant.id, ids]);
      const byId = new Map(found.map((operation) => [operation.afterOperationId, operation]));
      return asked.map((id) => byId.get(id) ?? null);
    },
    { cache: false },
  );

/** The event of that id, which is there: nothing is ever taken out of a history. */
export async function theEvent(context: Context, id: string): Promise<InvoiceEvent> {
  const event = await context.loader(eventsById).load(id);
  if (!event) throw new Error(`There is no event ${id}`);
  return event;
}

/** Newest first. */
export const eventsOfInvoice = connectionsByOwner(InvoiceEvent, {
  table: 'event',
  owner: 'invoice_id',
  sortBy: { sql: 'sequence', type: 'integer' },
});
/** Newest first. */
export const invoicesOfWorkOrder = connectionsByOwner(Invoice, {
  table: 'invoice',
  owner: 'work_order_id',
  sortBy: { sql: 'issued_at', type: 'timestamptz' },
});

export const activeInvoiceByWorkOrder: DefineLoader<string, Invoice | null> = ({ database }, { tenant }) =>
  new DataLoader(
    async (asked) => {
      const ids = [...new Set(asked)];
      const active = await readRows(
        database.of(tenant.id).manager,
        Invoice,
        `t.work_order_id ${isOneOf(ids, '$2')} and ${isActiveSql('t')}`,
        [tenant.id, ids],
      );
      const byWorkOrder = new Map(active.map((invoice) => [invoice.workOrderId, invoice]));
      return asked.map((id) => byWorkOrder.get(id) ?? null);
    },
    { cache: false },
  );

const SHOWN = `id, kind, state, invoice_id as "invoiceId", work_order_id as "workOrderId", invoice_number as "invoiceNumber",
  requested_at as "requestedAt", begins_at as "beginsAt", requested_by as "requestedBy", outcome, cause, cause_detail as "causeDetail",
  concluded_at as "concludedAt", given_up_by as "givenUpBy"`;

/** The newest operation, open or concluded, of each invoice's cancellations or each work order's creations. */
const newestOperation =
  (kind: 'CANCEL' | 'CREATE', owner: 'invoiceId' | 'workOrderId'): DefineLoader<string, ShownOperation | null> =>
  ({ database }, { tenant }) =>
    new DataLoader(
      async (asked) => {
        const column = owner === 'invoiceId' ? 'invoice_id' : 'work_order_id';
        const ids = [...new Set(asked)];
        const operations = await runNamed<ShownOperation & { invoiceId: string; workOrderId: string }>(
          database.of(tenant.id).manager,
          `select distinct on (${column}) ${SHOWN} from billing_operation
           where tenant_id = $1 and kind = '${kind}' and ${column} ${isOneOf(ids, '$2')}
           order by ${column}, requested_at desc`,
          [tenant.id, ids],
        );
        const byOwner = new Map(operations.map((operation) => [operation[owner], operation]));
        return asked.map((id) => byOwner.get(id) ?? null);
      },
      { cache: false },
    );

export const newestCancellation = newestOperation('CANCEL', 'invoiceId');
export const newestCreation = newestOperation('CREATE', 'workOrderId');
