import { isEmail } from '@tuffops/shared/email';
import { oneLine } from '@tuffops/shared/one-line';
import type { EntityManager } from 'typeorm';
import { createPasswordLink } from '../access/create-password-link.ts';
import { findUserByEmail, normalizeEmail } from '../access/find-user-by-email.ts';
import { User } from '../access/user.entity.ts';
import type { Database } from '../database/database.ts';
import type { Seams } from '../seams.ts';
import { isCurrency } from './currency.ts';
import { findTimeZone } from './find-time-zone.ts';
import { Tenant } from './tenant.entity.ts';

type ContractorDeps = { database: Database; seams: Pick<Seams, 'newId'>; publicUrl: string };
/** What is not given is assumed, and asked of whoever signs in first. */
type Contractor = { name: string; adminEmail: string; currency?: string; timeZone?: string };

const ASSUMED = { currency: 'USD', timeZone: 'UTC' };

/** `why`: a sentence. */
export type ContractorCreated = { adminEmail: string; passwordLink: string } | { why: string };

type Chosen = Pick<Tenant, 'isCurrencyChosen' | 'isTimeZoneChosen'>;

/** Makes a tenant and its first user, who may do everything and sets a password through a one-time link. */
export async function createContractor(deps: ContractorDeps, contractor: Contractor): Promise<ContractorCreated> {
  const given = {
    name: oneLine(contractor.name),
    adminEmail: normalizeEmail(contractor.adminEmail),
    currency: contractor.currency?.toUpperCase(),
    timeZone: contractor.timeZone,
    isCurrencyChosen: contractor.currency !== undefined,
    isTimeZoneChosen: contractor.timeZone !== undefined,
  };
  const why = whyNot(given);
  if (why) return { why };
  return deps.database.ofAll.transaction((manager) => create(manager, deps, given));
}

function whyNot({ name, adminEmail, currency }: Contractor): string | undefined {
  if (!name) return 'The name must not be empty.';
  if (!isEmail(adminEmail)) return `${adminEmail} is not an e-mail address.`;
  if (currency !== undefined && !isCurrency(currency)) return `${currency} is not a currency of ISO 4217.`;
  return undefined;
}

async function create(
  manager: EntityManager,
  { seams, publicUrl }: ContractorDeps,
  { name, adminEmail, currency = ASSUMED.currency, timeZone: typed = ASSUMED.timeZone, ...chosen }: Contractor & Chosen,
): Promise<ContractorCreated> {
  const timeZone = await findTimeZone(manager, typed);
  if (!timeZone) return { why: `${typed} is not a time zone, such as America/Chicago.` };
  if (await findUserByEmail(manager, adminEmail))
    return { why: `There is a user with the e-mail address ${adminEmail} already.` };
  const tenantId = seams.newId();
  const id = seams.newId();
  await manager.insert(Tenant, { id: tenantId, name, currency, timeZone, isTaxRateChosen: false, ...chosen });
  const [localPart = ''] = adminEmail.split('@');
  await manager.insert(User, { id, tenantId, email: adminEmail, name: localPart, role: 'admin', extraPermissions: [] });
  const passwordLink = await createPasswordLink(manager, publicUrl, { tenantId, id });
  if (!passwordLink) throw new Error(`The new user ${id} is shut out`);
  return { adminEmail, passwordLink };
}
