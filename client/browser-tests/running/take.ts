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
        workOrders: { nodes: (WorkOrder & { invoicingBlocker: string | null; invoices: { totalCount: number } })[] };
      }>(
        'office',
        `{ workOrders(first: 100, filter: { readyToInvoice: true }) {
          nodes { ${WORK_ORDER} invoicingBlocker invoices { totalCount } } } }`,
      );
      const fresh = workOrders.nodes.filter((each) => !each.invoicingBlocker && each.invoices.totalCount === 0);
      if (fresh.some(({ id }) => !taken.has(id))) return first(fresh, 'work orders that are ready to invoice');
      const pending = await this.workOrder('PENDING');
      await complete(api, pending.id);
      return pending;
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

/** Takes a pending work order all the way, for when the demo has none left that is ready to invoice. */
async function complete(api: Api, workOrderId: string): Promise<void> {
  const { workOrder } = await api.ask<{ workOrder: { checklist: { id: string }[] } }>(
    'office',
    'query ($id: ID!) { workOrder(id: $id) { checklist { id } } }',
    { id: workOrderId },
  );
  for (const { id } of workOrder.checklist) {
    const input = { checklistItemId: id, isCompleted: true };
    await api.ask(
      'office',
      `mutation ($input: SetChecklistItemInput!) { setChecklistItem(input: $input) { message } }`,
      {
        input,
      },
    );
  }
  for (const to of ['ONGOING', 'WAITING_APPROVAL', 'COMPLETED']) {
    await api.ask('office', `mutation ($input: MoveWorkOrderInput!) { moveWorkOrder(input: $input) { message } }`, {
      input: { workOrderId, to },
    });
  }
}
