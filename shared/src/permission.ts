/** Every permission key with the sentence that says what it allows. Roles are only bundles of these. */
export const PERMISSIONS = {
  'work_orders.view': 'See your own work orders',
  'work_orders.edit': 'Work on your own work orders',
  'work_orders.supervise': 'See and act on all work orders: approve, assign, mark as billed, cancel',
  'work_orders.pricing': 'See prices of items and units',
  'work_orders.create': 'Create work orders, and import them',
  'customers.view': 'See the list of customers and their contact data',
  'customers.contact_own': 'See the contact data of the customers of your own work orders',
  'customers.create': 'Create customers, and import them',
  'customers.edit': "Change customers' names, contact data and addresses",
  'units.create': "Create customers' units, and import them",
  'units.edit': "Change customers' units",
  'device_models.edit': 'Create, change and import device models and what they cost',
  'invoices.view': 'See invoices and their amounts',
  'invoices.create': 'Create invoices',
  'invoices.edit': 'Cancel invoices',
  'audit.view': 'See the full history of an invoice',
  'billing.view': 'See external ids and links of the billing system',
  'billing.manage': 'Connect and disconnect a billing system',
  'settings.view': 'See the settings',
  'settings.edit': 'Change the settings',
  'users.manage': 'Invite people, give them roles and keys, shut them out',
  'api_tokens.manage': "Manage partners' API tokens",
  'webhooks.manage': "Manage partners' webhooks: where events are sent, and what came of it",
} as const;

export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

export function isPermission(key: string): key is Permission {
  return Object.hasOwn(PERMISSIONS, key);
}

export const ROLES = {
  technician: ['work_orders.view', 'work_orders.edit', 'customers.contact_own'],
  office: [
    'customers.view',
    'customers.create',
    'customers.edit',
    'units.create',
    'units.edit',
    'device_models.edit',
    'work_orders.view',
    'work_orders.create',
    'work_orders.edit',
    'work_orders.supervise',
    'work_orders.pricing',
    'invoices.view',
    'invoices.create',
    'invoices.edit',
    'audit.view',
    'billing.view',
  ],
  accountant: ['customers.view', 'invoices.view', 'invoices.edit', 'audit.view', 'billing.view'],
  admin: ALL_PERMISSIONS,
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** Whether who has these keys may do what a key allows: who sees all contact data sees that of their own work orders, too. */
export function allows(held: { has(key: Permission): boolean }, key: Permission): boolean {
  return held.has(key) || (key === 'customers.contact_own' && held.has('customers.view'));
}

/** What a person may do: the role's keys and the person's extra ones. */
export function permissionsOf(role: Role, extra: readonly Permission[]): ReadonlySet<Permission> {
  return new Set<Permission>([...ROLES[role], ...extra]);
}
