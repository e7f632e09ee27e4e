import DataLoader from 'dataloader';
import { In, Not } from 'typeorm';
import { BillingOperation } from '../billing/billing-operation.entity.ts';
import { InvoiceEvent } from '../events/event.entity.ts';
import type { DefineLoader } from '../graphql/context.ts';
import { loadByOwner } from '../graphql/entity-loaders.ts';
import { Invoice } from './invoice.entity.ts';
import { InvoiceLine } from './invoice-line.entity.ts';

export const linesByInvoice = loadByOwner(InvoiceLine, 'invoiceId', { position: 'asc' });
/** Newest first. */
export const eventsByInvoice = loadByOwner(InvoiceEvent, 'invoiceId', { sequence: 'desc' });
/** Newest first. */
export const invoicesByWorkOrder = loadByOwner(Invoice, 'workOrderId', { issuedAt: 'desc', number: 'desc' });

/** The newest operation, open or concluded, of each invoice's cancellations or each work order's creations. */
const newestOperation =
  (kind: 'CANCEL' | 'CREATE', owner: 'invoiceId' | 'workOrderId'): DefineLoader<string, BillingOperation | null> =>
  ({ dataSource }, { tenant }) =>
    new DataLoader(
      async (ownerIds) => {
        const column = owner === 'invoiceId' ? 'invoice_id' : 'work_order_id';
        const operations = await dataSource.manager
          .createQueryBuilder(BillingOperation, 'o')
          .distinctOn([`o.${column}`])
          .where(`o.tenant_id = :tenantId and o.kind = :kind and o.${column} in (:...ownerIds)`, {
            tenantId: tenant.id,
            kind,
            ownerIds: [...new Set(ownerIds)],
          })
          .orderBy(`o.${column}`)
          .addOrderBy('o.requested_at', 'DESC')
          .getMany();
        return ownerIds.map((id) => operations.find((operation) => operation[owner] === id) ?? null);
      },
      { cache: false },
    );

export const newestCancellation = newestOperation('CANCEL', 'invoiceId');
export const newestCreation = newestOperation('CREATE', 'workOrderId');

/** Whether any change of an invoice is under way. */
export const isUnderWayByInvoice: DefineLoader<string, boolean> = ({ dataSource }, { tenant }) =>
  new DataLoader(
    async (ids) => {
      const open = await dataSource.manager.find(BillingOperation, {
        select: { id: true, invoiceId: true },
        where: { tenantId: tenant.id, invoiceId: In([...new Set(ids)]), kind: 'CANCEL', state: Not('CONCLUDED') },
      });
      const underWay = new Set(open.map(({ invoiceId }) => invoiceId));
      return ids.map((id) => underWay.has(id));
    },
    { cache: false },
  );
