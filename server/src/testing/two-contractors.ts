import { createToken } from '../access/create-token.ts';
import { createCredentialVault } from '../billing/connection/credentials.ts';
import { Unit } from '../customer/unit.entity.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { type RunningServer, TEST_SECRET_KEY } from './running-server.ts';

/** Nobody else's data has this in it, and no request. */
export const THEIRS = 'Zq7Theirs';
/** Nor any answer this: what is stored and never told. */
export const NEVER_TOLD = 'Zq7NeverTold';

type OfOne = { tenant: Tenant; ids: string[] };
export type Asker = { name: string; headers: Record<string, string> };

const ROLES = ['admin', 'office', 'accountant', 'technician'] as const;
/** Refuses at once: who asks the billing system is told that it cannot be reached. */
const NOBODY_THERE = 'http://127.0.0.1:9';

/** Two contractors with one of everything; whatever there is to read of the second one is marked. */
export async function twoContractors(server: RunningServer) {
  const [ours, theirs] = [await oneOfEach(server, 'Ours'), await oneOfEach(server, THEIRS)];
  return { ours, theirs };
}

async function oneOfEach({ make, query, server: { dataSource } }: RunningServer, mark: string): Promise<OfOne> {
  const tenant = await make.aTenant({ name: `${mark} Inc.` });
  const { id: tenantId } = tenant;
  const tomorrow = new Date(Date.now() + 86_400_000);
  const times = { connectedAt: tomorrow, sweepDueAt: tomorrow };
  const connection = await make.aConnection({ tenantId, ...times, accountId: `acct_${mark}`, baseUrl: NOBODY_THERE });
  const { id: connectionId } = connection;
  const credentials = createCredentialVault(TEST_SECRET_KEY).seal(connection, {
    token: NEVER_TOLD,
    webhookSecret: NEVER_TOLD,
  });
  await query('update billing_connection set credentials = $2 where id = $1', [connectionId, credentials]);
  const ids = [connectionId];
  for (let n = 0; n < 3; n += 1) {
    const email = `${mark.toLowerCase()}.${n}@example.test`;
    const person = await make.aUser({
      tenantId,
      role: 'technician',
      name: `${mark} Person`,
      email,
      passwordHash: NEVER_TOLD,
    });
    const customer = await make.aCustomer({
      tenantId,
      companyName: `${mark} Bakery`,
      type: 'COMMERCIAL',
      emails: [email],
      phones: [mark],
      addressLine1: mark,
    });
    const unit = await make.aUnit({ tenantId, customerId: customer.id, serialNumber: `${mark}-${n}` });
    const status = (['ONGOING', 'COMPLETED', 'COMPLETED'] as const)[n] ?? 'ONGOING';
    const given = {
      tenantId,
      customerId: customer.id,
      unitId: unit.id,
      status,
      technicianId: person.id,
      title: mark,
      notes: mark,
    };
    const workOrder = await make.aWorkOrder(given);
    await make.anItem({ workOrder, description: mark });
    const invoice = await make.anInvoice({
      workOrder,
      connectionId,
      customerName: `${mark} Bakery`,
      status: n === 2 ? 'CANCELLED' : 'SENT',
    });
    const { deviceModelId } = await dataSource.manager.findOneByOrFail(Unit, { id: unit.id });
    await query('update device_model set manufacturer = $2, name = $2 || id::text where id = $1', [
      deviceModelId,
      mark,
    ]);
    ids.push(person.id, customer.id, unit.id, deviceModelId, workOrder.id, invoice.id);
    ids.push(await make.aChecklistItem({ workOrder }));
    ids.push(await make.aToken({ user: person, name: mark }), await make.aBulkRun({ user: person, invoice }));
    ids.push(
      await make.aNotification({ user: person, invoice }),
      (await make.aSavedView({ owner: person, name: `${mark} ${n}` })).id,
    );
    ids.push(await make.aDifference({ tenantId, connectionId, invoiceId: invoice.id }));
    if (n === 1) ids.push((await make.anOperation({ invoice })).id);
  }
  return { tenant, ids };
}

/** People of each role of a contractor, a program with one key, and nobody. Anew: what was asked may have shut them out. */
export async function askers(server: RunningServer, tenant: Tenant): Promise<Asker[]> {
  const all: Asker[] = [{ name: 'nobody', headers: {} }];
  for (const role of ROLES) {
    const person = await server.signInAs(role, { tenant });
    all.push({ name: role, headers: { cookie: person.cookie } });
    if (role !== 'office') continue;
    const made = await createToken(server.server.deps, {
      email: person.user.email,
      name: 'Robot',
      permissions: ['invoices.view'],
    });
    all.push({ name: 'token', headers: { authorization: `Bearer ${'token' in made ? made.token : ''}` } });
  }
  await server.query('update tenant set invoices_enabled = true where id = $1', [tenant.id]);
  return all;
}
