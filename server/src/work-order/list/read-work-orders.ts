import { isActiveSql } from '@tuffops/shared/invoice/active-invoice';
import type { EntityManager } from 'typeorm';
import type { User } from '../../access/user.entity.ts';
import type { Customer } from '../../customer/customer.entity.ts';
import type { ListedUnit } from '../../customer/unit.resolver.ts';
import { type Asked, isWithin } from '../../graphql/asked.ts';
import { type MadeOf, readColumns } from '../../list/statement/read-columns.ts';
import { WorkOrder } from '../work-order.entity.ts';

/** A work order as a list reads it: what is asked of it, and what is asked most of what is beside it. Undefined: not read. */
export type ListedWorkOrder = WorkOrder & {
  customer?: Pick<Customer, 'id' | 'displayName'>;
  unit?: ListedUnit;
  technician?: Pick<User, 'id' | 'name'> | null;
  activeInvoice?: { id: string } | null;
};

const MADE_OF: MadeOf<WorkOrder> = {
  id: [],
  items: [],
  itemsSubtotal: [],
  checklist: [],
  history: [],
  activeInvoice: [],
  invoices: [],
  billingOperation: [],
  lastBillingFailure: [],
  customer: ['customerId'],
  unit: ['unitId'],
  technician: ['technicianId'],
  completedAt: ['customerSignedOffAt'],
  amountToBill: [],
  allowedTransitions: ['status', 'technicianId'],
  isReadOnly: ['status', 'technicianId'],
  mayEditItems: ['status'],
  mayAddItems: ['status', 'technicianId'],
  mayAssign: ['status'],
  invoicingBlocker: ['status'],
  invoicingBlockerMessage: ['status'],
};

/** What is beside a work order: how a statement reads it, and what becomes of the columns. Read if no more than these fields is asked. */
const BESIDE = [
  {
    isRead: (row: Asked) => isWithin(row, 'customer', ['id', 'displayName']),
    columns: 't.customer_name as "customerName"',
    join: '',
    put: (row: Row) => {
      row.customer = { id: row.customerId, displayName: row.customerName };
    },
  },
  {
    isRead: (row: Asked) =>
      isWithin(row, 'unit', ['id', 'serialNumber', 'location', 'deviceModel']) &&
      isWithin(row.of('unit'), 'deviceModel', ['id', 'manufacturer', 'name']),
    columns: `u.serial_number as "serialNumber", u.location, m.id as "modelId", m.manufacturer, m.name as "modelName"`,
    join: `join unit u on u.tenant_id = t.tenant_id and u.id = t.unit_id
      join device_model m on m.tenant_id = u.tenant_id and m.id = u.device_model_id`,
    put: (row: Row) => {
      const deviceModel = { id: row.modelId, manufacturer: row.manufacturer, name: row.modelName };
      row.unit = { id: row.unitId, serialNumber: row.serialNumber, location: row.location, deviceModel };
    },
  },
  {
    isRead: (row: Asked) => isWithin(row, 'technician', ['id', 'name']),
    columns: 'p.name as "technicianName"',
    join: 'left join app_user p on p.tenant_id = t.tenant_id and p.id = t.technician_id',
    put: (row: Row) => {
      row.technician = row.technicianId === null ? null : { id: row.technicianId, name: row.technicianName };
    },
  },
  {
    isRead: (row: Asked) => isWithin(row, 'activeInvoice', ['id']),
    columns: 'a.id as "activeInvoiceId"',
    join: `left join invoice a on a.tenant_id = t.tenant_id and a.work_order_id = t.id
      and ${isActiveSql('a')}`,
    put: (row: Row) => {
      row.activeInvoice = row.activeInvoiceId === null ? null : { id: row.activeInvoiceId };
    },
  },
];

type Row = ListedWorkOrder & {
  customerName: string;
  serialNumber: string;
  location: string | null;
  modelId: string;
  manufacturer: string;
  modelName: string;
  technicianName: string;
  activeInvoiceId: string | null;
};

/** How a statement over `t`, a work order, reads what is asked of it; null: all of it, and nothing beside it. */
export function readWorkOrders(manager: EntityManager, asked: Asked | null) {
  const columns = readColumns(manager, WorkOrder, MADE_OF, asked?.fields ?? null);
  const beside = BESIDE.filter(({ isRead }) => asked && isRead(asked));
  return {
    columns: [...columns, ...beside.map(({ columns }) => columns)],
    joins: beside.map(({ join }) => join),
    rowOf(read: object): ListedWorkOrder {
      for (const { put } of beside) put(read as Row);
      return read as Row;
    },
  };
}
