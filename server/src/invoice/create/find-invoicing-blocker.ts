import type { InvoicingBlocker } from '@tuffops/shared/invoice/blocker';
import DataLoader from 'dataloader';
import { may } from '../../access/caller.ts';
import { isConnected as isBillingConnected } from '../../billing/connection/find-connected.ts';
import { type Context, type DefineLoader, signedIn } from '../../graphql/context.ts';
import type { WorkOrder } from '../../work-order/work-order.entity.ts';
import { activeInvoiceByWorkOrder, newestCreation } from '../loaders.ts';
import { invoicingFactsByWorkOrder } from './invoicing-facts.ts';
import { whyNotInvoice } from './why-not-invoice.ts';

/** Why the viewer cannot invoice this work order now; `cancelledId`: as if this invoice of it were cancelled. */
export async function findInvoicingBlocker(
  context: Context,
  { id, status }: WorkOrder,
  cancelledId?: string,
): Promise<InvoicingBlocker | null> {
  const [active, creation, facts, isConnected] = await Promise.all([
    context.loader(activeInvoiceByWorkOrder).load(id),
    context.loader(newestCreation).load(id),
    context.loader(invoicingFactsByWorkOrder).load(id),
    context.loader(isConnectedByTenant).load(signedIn(context).tenant.id),
  ]);
  return whyNotInvoice({
    status,
    hasActiveInvoice: active !== null && active.id !== cancelledId,
    isUnderWay: creation !== null && creation.state !== 'CONCLUDED',
    isConnected,
    ...facts,
    mayCreate: may(signedIn(context), 'invoices.create'),
  });
}

const isConnectedByTenant: DefineLoader<string, boolean> = ({ database }) =>
  new DataLoader(async (tenantIds) =>
    Promise.all(tenantIds.map((id) => isBillingConnected(database.of(id).manager, id))),
  );
