import type { Api } from './api.ts';

export type WorkOrder = { id: string; number: string; title: string; customer: { id: string; displayName: string } };
export type Invoice = {
  id: string;
  number: string;
  customerName: string;
  issuedAt: string;
  total: { minorUnits: number };
  workOrder: WorkOrder;
};

/** Hands every test work orders and invoices of the demo that no other test touches. */
export type Take = {
  /** Completed or billed, its customer has an e-mail address, nothing was ever invoiced. */
  readyWorkOrder(): Promise<WorkOrder>;
  /** Sent, in both systems. */
  sentInvoice(): Promise<Invoice>;
  newInvoice(): Promise<Invoice>;
  workOrder(status: string, technicianId?: string): Promise<WorkOrder>;
};

const A_DAY = 24 * 3_600_000;
const WORK_ORDER = 'id number title customer { id displayName }';
const INVOICE = `id number customerName issuedAt total { minorUnits } workOrder { ${WORK_ORDER} }`;

export function openTake(api: Api): Take {
  const taken = new Set<string>();
  const first = <Item extends { id: string }>(items: Item[], what: string): Item => {
    const item = items.find(({ id }) => !taken.has(id));
    if (!item) throw new Error(`The demo has no more ${what}.`);
    taken.add(item.id);
    return item;
  };
  return {
    async readyWorkOrder() {
      const { workOrders } = await api.ask<{
        workOrders: { nodes: (WorkOrder & { invoicingBlocker: string | null; invoices: unknown[] })[] };
      }>(
        'office',
        `{ workOrders(first: 100, filter: { readyToInvoice: true }) {
          nodes { ${WORK_ORDER} invoicingBlocker invoices { id } } } }`,
      );
      const fresh = workOrders.nodes.filter((each) => !each.invoicingBlocker && each.invoices.length === 0);
      return first(fresh, 'work orders that are ready to invoice');
    },
    async sentInvoice() {
      const { invoices } = await api.ask<{ invoices: { nodes: Invoice[] } }>(
        'office',
        `{ invoices(first: 100, filter: { statuses: [SENT] }) { nodes { ${INVOICE} } } }`,
      );
      const isOfTheDemo = ({ issuedAt }: Invoice) => Date.parse(issuedAt) < Date.now() - A_DAY;
      const sent = invoices.nodes.filter(isOfTheDemo).find(({ id }) => !taken.has(id)) ?? (await this.newInvoice());
      for (const { id } of [sent, sent.workOrder]) taken.add(id);
      return sent;
    },
    async newInvoice() {
      const { id: workOrderId } = await this.readyWorkOrder();
      const { createInvoice } = await api.ask<{ createInvoice: { invoice: Invoice } }>(
        'office',
        `mutation ($input: CreateInvoiceInput!) {
          createInvoice(input: $input) { ... on InvoiceCreated { invoice { ${INVOICE} } } } }`,
        { input: { workOrderId } },
      );
      return createInvoice.invoice;
    },
    async workOrder(status, technicianId) {
      const { workOrders } = await api.ask<{ workOrders: { nodes: WorkOrder[] } }>(
        'office',
        `query ($filter: WorkOrderFilter) { workOrders(first: 100, filter: $filter) { nodes { ${WORK_ORDER} } } }`,
        { filter: { statuses: [status], technicianId } },
      );
      return first(workOrders.nodes, `work orders that are ${status}`);
    },
  };
}
