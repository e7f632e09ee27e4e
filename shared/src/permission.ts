/** Every permission key with the sentence that says what it allows. Roles are only bundles of these. */
export const PERMISSIONS = {
  'work_orders.view': 'See your own work orders',
  'work_orders.edit': 'Work on your own work orders',
  'work_orders.supervise': 'See and act on all work orders: approve, assign, mark as billed, cancel',
  'work_orders.pricing': 'See prices of items and units',
  'customers.view': 'See the list of customers and their contact data',
  'invoices.view': 'See invoices and their amounts',
  'invoices.create': 'Create invoices',
  'invoices.edit': 'Cancel invoices',
  'audit.view': 'See the full history of an invoice',
  'billing.view': 'See external ids and links of the billing system',
  'billing.manage': 'Connect and disconnect a billing system',
  'settings.view': 'See the settings',
  'settings.edit': 'Change the settings',
  'users.manage': 'Manage users',
  'api_tokens.manage': "Manage partners' API tokens",
} as const;

export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

export function isPermission(key: string): key is Permission {
  return Object.hasOwn(PERMISSIONS, key);
}

export const ROLES = {
  technician: ['work_orders.view', 'work_orders.edit'],
  office: [
    'customers.view',
    'work_orders.view',
    'work_orders.edit',
    'work_orders.supervise',
    'work_orders.pricing',
    'invoices.view',
    'invoices.create',
    'invoices.edit',
    'billing.view',
  ],
  accountant: ['customers.view', 'invoices.view', 'invoices.edit', 'audit.view', 'billing.view'],
  admin: ALL_PERMISSIONS,
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** What a person may do: the role's keys and the person's extra ones. */
export function permissionsOf(role: Role, extra: readonly Permission[]): ReadonlySet<Permission> {
  return new Set<Permission>([...ROLES[role], ...extra]);
}
