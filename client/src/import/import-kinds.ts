import type { Permission } from '@tuffops/shared/permission';

/** What can be imported. `list`: where it is seen afterwards, and the key for that. */
export type ImportKind = {
  kind: string;
  label: string;
  needs: Permission;
  list: { to: string; label: string; needs: Permission };
  hint: string;
};

const CUSTOMERS = { to: '/customers', label: 'See Customers', needs: 'customers.view' } as const;

/** In the order in which they are imported: what comes later names what came before. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  {
    kind: 'customers',
    label: 'Customers',
    needs: 'customers.create',
    list: CUSTOMERS,
    hint: 'Each row is a customer, with e-mail addresses, phones and a billing address.',
  },
  {
    kind: 'device-models',
    label: 'Device models',
    needs: 'device_models.edit',
    list: { to: '/device-models', label: 'See Device Models', needs: 'device_models.edit' },
    hint: 'Each row is a device model, with what it costs.',
  },
  {
    kind: 'units',
    label: 'Units',
    needs: 'units.create',
    list: CUSTOMERS,
    hint: 'Each row is a unit of a customer. It names the customer and the device model: import those first.',
  },
  {
    kind: 'work-orders',
    label: 'Work orders',
    needs: 'work_orders.create',
    list: { to: '/work-orders', label: 'See Work Orders', needs: 'work_orders.view' },
    hint: 'Each row is a work order with its items and checklist. It names the unit: import units first.',
  },
];

/** Who has one of these may import something. */
export const IMPORT_KEYS: readonly Permission[] = IMPORT_KINDS.map(({ needs }) => needs);
