import { expect, it } from 'vitest';
import { ALL_PERMISSIONS, isPermission, permissionsOf } from './permission.ts';

it('bundles the keys of the stock roles', () => {
  expect([...permissionsOf('technician', [])]).toEqual([
    'work_orders.view',
    'work_orders.edit',
    'customers.contact_own',
  ]);
  expect([...permissionsOf('accountant', [])].sort()).toEqual([
    'audit.view',
    'billing.view',
    'customers.view',
    'invoices.edit',
    'invoices.view',
  ]);
  expect([...permissionsOf('admin', [])]).toEqual(ALL_PERMISSIONS);
  const office = permissionsOf('office', []);
  expect(ALL_PERMISSIONS.filter((key) => !office.has(key))).toEqual([
    'customers.contact_own',
    'billing.manage',
    'settings.view',
    'settings.edit',
    'users.manage',
    'api_tokens.manage',
    'webhooks.manage',
  ]);
});

it('adds a person’s extra keys to the role’s', () => {
  expect(permissionsOf('technician', ['invoices.edit']).has('invoices.edit')).toBe(true);
});

it('knows a key from a text that is none', () => {
  expect(isPermission('invoices.edit')).toBe(true);
  expect(isPermission('toString')).toBe(false);
});
