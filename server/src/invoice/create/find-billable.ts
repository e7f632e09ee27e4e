import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { EntityManager } from 'typeorm';
import type { BilledCustomer } from '../../billing/billing-system.ts';

/** What an invoice of a work order is made of, as it is now. */
export type Billable = {
  workOrderId: string;
  workOrderNumber: number;
  status: WorkOrderStatus;
  customer: Omit<BilledCustomer, 'email'> & { email: string | undefined };
  unit: { description: string; costMinorUnits: number };
  items: { description: string; quantity: string; unitPriceMinorUnits: number }[];
};

type Row = {
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
};

export async function findBillable(
  manager: EntityManager,
  tenantId: string,
  workOrderId: string,
): Promise<Billable | null> {
  const [row] = await manager.query<Row[]>(
    `select w.number, w.status, c.id as customer_id, c.display_name as customer_name, c.emails, c.phones,
       c.address_line1, c.address_line2, c.address_city, c.address_region, c.address_postal_code, c.address_country,
       m.manufacturer, m.name as model, u.serial_number, m.cost_minor_units
     from work_order w
     join customer c on c.tenant_id = w.tenant_id and c.id = w.customer_id
     join unit u on u.tenant_id = w.tenant_id and u.id = w.unit_id
     join device_model m on m.tenant_id = w.tenant_id and m.id = u.device_model_id
     where w.tenant_id = $1 and w.id = $2`,
    [tenantId, workOrderId],
  );
  if (!row) return null;
  const items = await manager.query<Billable['items']>(
    `select description, quantity, unit_price_minor_units as "unitPriceMinorUnits"
     from work_order_item where tenant_id = $1 and work_order_id = $2 order by position`,
    [tenantId, workOrderId],
  );
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
      description: `${row.manufacturer} ${row.model}, serial number ${row.serial_number}`,
      costMinorUnits: row.cost_minor_units,
    },
    items,
  };
}
