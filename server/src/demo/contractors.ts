import type { Role } from '@tuffops/shared/permission';
import type { WorkOrderStatus } from '@tuffops/shared/work-order/status';
import type { CustomerType } from '../customer/customer-type.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';

export const DEMO_PASSWORD = 'demo-password';

/** The accounts of contractors that a seed makes begin so: the sandbox knows nothing of them. */
export const SEEDED_ACCOUNT = 'acct_seed';

export type Contractor = {
  seed: number;
  tenant: Pick<Tenant, 'name' | 'currency' | 'timeZone' | 'defaultTaxRatePercent' | 'paymentTermsDays'>;
  people: readonly { email: string; name: string; role: Role }[];
  customers: Record<CustomerType, number>;
  workOrders: Record<WorkOrderStatus, number>;
  /** `replaced`: a cancelled one, then an active one. The rest of `total` are single ones. */
  invoices: { total: number; replaced: number; cancelledOnly: number; credited: number; creditedAndReplaced: number };
};

export const DEMO_CONTRACTOR: Contractor = {
  seed: 20_261,
  tenant: {
    name: 'Prairie Comfort Heating & Cooling',
    currency: 'USD',
    timeZone: 'America/Chicago',
    defaultTaxRatePercent: '7',
    paymentTermsDays: 30,
  },
  people: [
    { email: 'technician@demo.test', name: 'Theo Marsh', role: 'technician' },
    { email: 'bella.ortiz@demo.test', name: 'Bella Ortiz', role: 'technician' },
    { email: 'dwayne.kim@demo.test', name: 'Dwayne Kim', role: 'technician' },
    { email: 'ingrid.solberg@demo.test', name: 'Ingrid Solberg', role: 'technician' },
    { email: 'luis.ferreira@demo.test', name: 'Luis Ferreira', role: 'technician' },
    { email: 'office@demo.test', name: 'Olivia Grant', role: 'office' },
    { email: 'accountant@demo.test', name: 'Abel Nyström', role: 'accountant' },
    { email: 'admin@demo.test', name: 'Ada Winfield', role: 'admin' },
  ],
  customers: { RESIDENTIAL: 36, COMMERCIAL: 17, GOVERNMENT: 7 },
  workOrders: {
    UNASSIGNED: 10,
    PENDING: 22,
    ONGOING: 14,
    PAUSED: 8,
    WAITING_APPROVAL: 12,
    COMPLETED: 70,
    BILLED: 50,
    CANCELLED: 14,
  },
  invoices: { total: 120, replaced: 12, cancelledOnly: 4, credited: 4, creditedAndReplaced: 2 },
};

export const OTHER_CONTRACTOR: Contractor = {
  seed: 20_262,
  tenant: {
    name: 'Lakeside Air Services',
    currency: 'USD',
    timeZone: 'America/Denver',
    defaultTaxRatePercent: '8.25',
    paymentTermsDays: 14,
  },
  people: [
    { email: 'technician@other.test', name: 'Noor Haddad', role: 'technician' },
    { email: 'admin@other.test', name: 'Petra Lang', role: 'admin' },
  ],
  customers: { RESIDENTIAL: 5, COMMERCIAL: 2, GOVERNMENT: 1 },
  workOrders: {
    UNASSIGNED: 1,
    PENDING: 2,
    ONGOING: 2,
    PAUSED: 1,
    WAITING_APPROVAL: 2,
    COMPLETED: 8,
    BILLED: 5,
    CANCELLED: 1,
  },
  invoices: { total: 10, replaced: 1, cancelledOnly: 1, credited: 1, creditedAndReplaced: 0 },
};
