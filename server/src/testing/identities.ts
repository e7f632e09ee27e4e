import { invoiceNumber, workOrderNumber } from '@tuffops/shared/number';
import { ALL_PERMISSIONS, type Permission, ROLE_NAMES, ROLES, type Role } from '@tuffops/shared/permission';
import { hashToken, newSecretToken } from '../access/secret-token.ts';
import type { User } from '../access/user.entity.ts';
import { Unit } from '../customer/unit.entity.ts';
import type { RunningServer } from './running-server.ts';
import type { Holder } from './who-may.ts';

/** Of each kind of thing one, by the names of what takes its id. */
export type Things = Record<string, string>;

export type Identity = Holder & { name: string; tenantId: string; headers: Record<string, string>; things: Things };

/** What can be named in one contractor's account; the work order is that of a person there. */
export async function oneOfEach({ make, server }: RunningServer, user: User): Promise<Things> {
  const { tenantId } = user;
  const person = await make.aUser({ tenantId, role: 'technician' });
  const workOrder = await make.aWorkOrder({ tenantId, status: 'ONGOING', technicianId: user.id });
  const tomorrow = new Date(Date.now() + 86_400_000);
  const connection = await make.aConnection({ tenantId, connectedAt: tomorrow, sweepDueAt: tomorrow });
  const invoice = await make.anInvoice({ workOrder, connectionId: connection.id, externalUrl: 'https://x.example' });
  const { deviceModelId } = await server.dataSource.manager.findOneByOrFail(Unit, { id: workOrder.unitId });
  await make.anItem({ workOrder });
  const revoked = { expiresAt: tomorrow, lastUsedAt: tomorrow, revokedAt: tomorrow };
  const apiTokenId = await make.aToken({ user: person, ...revoked });
  const completedBy = { kind: 'API_TOKEN' as const, id: apiTokenId, userId: person.id };
  await make.aChecklistItem({ workOrder, completedBy, completedAt: new Date() });
  return {
    invoiceId: invoice.id,
    billingOperationId: (await make.anOperation({ invoice })).id,
    workOrderId: workOrder.id,
    customerId: workOrder.customerId,
    unitId: workOrder.unitId,
    deviceModelId,
    technicianId: person.id,
    checklistItemId: await make.aChecklistItem({ workOrder }),
    connectionId: connection.id,
    differenceId: await make.aDifference({ tenantId, connectionId: connection.id, invoiceId: invoice.id }),
    userId: person.id,
    apiTokenId,
    notificationId: await make.aNotification({ user, invoice }),
    bulkRunId: await make.aBulkRun({ user, invoice }),
    savedViewId: (await make.aSavedView({ owner: person })).id,
    ...(await make.aWebhook(tenantId)),
    invoiceNumber: invoiceNumber(invoice.number),
    workOrderNumber: workOrderNumber(workOrder.number),
  };
}

/** A person of a contractor of their own. */
async function personOf(
  at: RunningServer,
  role: Role,
  extra: Permission[] = [],
  hasInvoices = true,
): Promise<Identity> {
  const tenant = await at.make.aTenant({ invoicesEnabled: hasInvoices });
  const { user, cookie } = await at.signInAs(role, { tenant, extraPermissions: extra });
  return {
    name: [role, ...extra, ...(hasInvoices ? [] : ['invoices off'])].join(' + '),
    ...{ keys: [...ROLES[role], ...extra], isPerson: true, hasInvoices, tenantId: tenant.id },
    headers: { cookie },
    things: await oneOfEach(at, user),
  };
}

/** A token with one key, for an admin of a contractor of its own. */
async function tokenWith(at: RunningServer, key: Permission): Promise<Identity> {
  const { id: tenantId } = await at.make.aTenant();
  const user = await at.make.aUser({ tenantId, role: 'admin' });
  return {
    ...{ name: `a token with ${key}`, keys: [key], isPerson: false, hasInvoices: true, tenantId },
    headers: await tokenOf(at, user, { permissions: [key] }),
    things: await oneOfEach(at, user),
  };
}

type Given = Parameters<RunningServer['make']['aToken']>[0];

async function tokenOf({ make }: RunningServer, user: User, given: Omit<Given, 'user'>): Promise<Identity['headers']> {
  const secret = newSecretToken();
  await make.aToken({ user, ...given, tokenHash: hashToken(secret) });
  return { authorization: `Bearer ${secret}` };
}

/** Every role, a role with keys besides, a token for each key, and two whose invoices are off. */
export async function everybody(at: RunningServer): Promise<Identity[]> {
  const asked = [
    ...ROLE_NAMES.map((role) => () => personOf(at, role)),
    () => personOf(at, 'technician', ['invoices.view', 'billing.view', 'audit.view']),
    ...ALL_PERMISSIONS.map((key) => () => tokenWith(at, key)),
    () => personOf(at, 'admin', [], false),
    () => personOf(at, 'technician', [], false),
  ];
  const all: Identity[] = [];
  while (asked.length > 0) all.push(...(await Promise.all(asked.splice(0, 4).map((make) => make()))));
  return all;
}

/** Whoever is nobody here any more, or never was: by what they bring. */
export async function nobodies(at: RunningServer): Promise<Record<string, Record<string, string>>> {
  const tenant = await at.make.aTenant();
  const admin = await at.signInAs('admin', { tenant });
  const ended = await at.signInAs('admin', { tenant });
  const gone = await at.signInAs('admin', { tenant });
  const yesterday = new Date(Date.now() - 86_400_000);
  const permissions = [...ALL_PERMISSIONS];
  const known = {
    'signed out': {},
    'a wrong session': { cookie: `sid=${newSecretToken()}` },
    'a session that is over': { cookie: ended.cookie },
    'who was deactivated': { cookie: gone.cookie },
    'a wrong token': { authorization: `Bearer ${newSecretToken()}` },
    'an expired token': await tokenOf(at, admin.user, { permissions, expiresAt: yesterday }),
    'a revoked token': await tokenOf(at, admin.user, { permissions, revokedAt: yesterday }),
    'a token of who was deactivated': await tokenOf(at, gone.user, { permissions }),
  };
  await at.query('update session set expires_at = $2 where user_id = $1', [ended.user.id, yesterday]);
  await at.query('update app_user set deactivated_at = $2 where id = $1', [gone.user.id, yesterday]);
  return known;
}
