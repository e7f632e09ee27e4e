import type { Api, Role } from './api.ts';

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
  /** Sent, in both systems, among the newest, so that the first page of the list has it. */
  sentInvoice(): Promise<Invoice>;
  newInvoice(): Promise<Invoice>;
  workOrder(status: string, technicianId?: string): Promise<WorkOrder>;
};

type Listed = Invoice & { status: string };

/** Of a page of 50: some are made while a test runs. */
const NEWEST = 40;
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
      const made = await makeWorkOrder(api);
      await complete(api, made.id);
      return made;
    },
    async sentInvoice() {
      const { invoices } = await api.ask<{ invoices: { nodes: Listed[] } }>(
        'office',
        `{ invoices(first: ${NEWEST}) { nodes { status ${INVOICE} } } }`,
      );
      const isOfTheDemo = ({ status, issuedAt }: Listed) =>
        status === 'SENT' && Date.parse(issuedAt) < Date.now() - A_DAY;
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

/** One more, for a customer of the demo who has an e-mail address, when the demo has none left that is ready to invoice. */
export async function makeWorkOrder(api: Api, role: Role = 'office'): Promise<WorkOrder> {
  const { workOrders, technicians } = await api.ask<{
    workOrders: { nodes: { unit: { id: string }; customer: { emails: string[] } }[] };
    technicians: { nodes: { id: string }[] };
  }>(role, '{ workOrders(first: 100) { nodes { unit { id } customer { emails } } } technicians { nodes { id } } }');
  const like = workOrders.nodes.find(({ customer }) => customer.emails.length > 0);
  const item = { kind: 'SERVICE', description: 'Diagnostic visit', quantity: '1', unitPriceMinorUnits: 12_900 };
  const { putWorkOrder } = await api.ask<{ putWorkOrder: { workOrder: WorkOrder } }>(
    role,
    `mutation ($input: PutWorkOrderInput!) {
      putWorkOrder(input: $input) { ... on WorkOrderPut { workOrder { ${WORK_ORDER} } } } }`,
    {
      input: {
        unitId: like?.unit.id,
        type: 'SERVICE',
        title: 'No heat',
        technicianId: technicians.nodes[0]?.id,
        items: [item],
      },
    },
  );
  return putWorkOrder.workOrder;
}

export async function complete(api: Api, workOrderId: string, role: Role = 'office'): Promise<void> {
  for (const to of ['ONGOING', 'WAITING_APPROVAL', 'COMPLETED']) {
    await api.ask(role, `mutation ($input: MoveWorkOrderInput!) { moveWorkOrder(input: $input) { message } }`, {
      input: { workOrderId, to },
    });
  }
}
