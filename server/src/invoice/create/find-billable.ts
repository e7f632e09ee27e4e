import { isolate } from '@tuffops/shared/isolate';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { EntityManager } from 'typeorm';
import type { BilledCustomer } from '../../billing/billed-customer.ts';
import { runNamed, type Statement } from '../../database/run-named.ts';

/** What an invoice of a work order is made of, as it is now. */
export type Billable = {
  workOrderId: string;
  workOrderNumber: number;
  status: WorkOrderStatus;
  customer: Omit<BilledCustomer, 'email'> & { email: string | undefined };
  unit: { description: string; costMinorUnits: number };
  items: { description: string; quantity: string; unitPriceMinorUnits: number }[];
};

export type BillableRow = {
  number: number;
  status: WorkOrderStatus;
  customer_id: string;
  customer_name: string;
  emails: string[];
  phones: string[];
  address_line1: string;
  address_line2: string | null;
  address_city: string;
  address_region: string;
  address_postal_code: string;
  address_country: string;
  manufacturer: string;
  model: string;
  serial_number: string;
  cost_minor_units: number;
  items: Billable['items'];
};

export async function findBillable(
  manager: EntityManager,
  tenantId: string,
  workOrderId: string,
): Promise<Billable | null> {
  const { text, values } = readingBillable(tenantId, workOrderId);
  return billableOf(workOrderId, await runNamed<BillableRow>(manager, text, values));
}

export const readingBillable = (tenantId: string, workOrderId: string): Statement => ({
  text: `select w.number, w.status, c.id as customer_id, c.display_name as customer_name, c.emails, c.phones,
       c.address_line1, c.address_line2, c.address_city, c.address_region, c.address_postal_code, c.address_country,
       m.manufacturer, m.name as model, u.serial_number, m.cost_minor_units,
       coalesce((select json_agg(json_build_object('description', i.description, 'quantity', i.quantity::text,
           'unitPriceMinorUnits', i.unit_price_minor_units) order by i.position)
         from work_order_item i where i.tenant_id = w.tenant_id and i.work_order_id = w.id), '[]') as items
     from work_order w
     join customer c on c.tenant_id = w.tenant_id and c.id = w.customer_id
     join unit u on u.tenant_id = w.tenant_id and u.id = w.unit_id
     join device_model m on m.tenant_id = w.tenant_id and m.id = u.device_model_id
     where w.tenant_id = $1 and w.id = $2`,
  values: [tenantId, workOrderId],
});

export function billableOf(workOrderId: string, [row]: BillableRow[]): Billable | null {
  if (!row) return null;
  return {
    workOrderId,
    workOrderNumber: row.number,
    status: row.status,
    customer: {
      id: row.customer_id,
      name: row.customer_name,
      email: row.emails[0],
      phone: row.phones[0] ?? null,
      address: {
        line1: row.address_line1,
        line2: row.address_line2,
        city: row.address_city,
        region: row.address_region,
        postalCode: row.address_postal_code,
        country: row.address_country,
      },
    },
    unit: {
      description: describeUnit({ ...row, serialNumber: row.serial_number }),
      costMinorUnits: row.cost_minor_units,
    },
    items: row.items,
  };
}

/** The line that bills a unit; each part keeps its own direction. */
export function describeUnit(unit: { manufacturer: string; model: string; serialNumber: string }): string {
  return `${isolate(unit.manufacturer)} ${isolate(unit.model)}, serial number ${isolate(unit.serialNumber)}`;
}
