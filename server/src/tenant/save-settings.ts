import { oneLine } from '@tuffops/shared/one-line';
import type { EntityManager } from 'typeorm';
import { type Caller, may } from '../access/caller.ts';
import { findConnected } from '../billing/connection/find-connected.ts';
import { whyNotCountIn } from '../billing/connection/why-not-count-in.ts';
import type { Deps } from '../deps.ts';
import { isAnythingPriced } from './currency.ts';
import { findTimeZone } from './find-time-zone.ts';
import type { SaveSettingsInput } from './settings.type.ts';
import { Tenant } from './tenant.entity.ts';
import { type Refused, type Tidied, whyNotSave } from './why-not-save.ts';

export type SettingsAnswer = { saved: Tenant } | Refused;

/** Changes the tenant's settings, all that are given or none. */
export function saveSettings(
  { database, billing }: Pick<Deps, 'database' | 'billing'>,
  caller: Caller,
  given: SaveSettingsInput,
): Promise<SettingsAnswer> {
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const where = { id: caller.tenant.id };
    const current = await manager.findOneOrFail(Tenant, { where, lock: { mode: 'pessimistic_write' } });
    const input = tidied(given);
    const wrong =
      whyNotSave(current, input, may(caller, 'settings.view')) ??
      (await fixedCurrency(manager, billing, current, input));
    if (wrong) return wrong;
    const timeZone = input.timeZone === undefined ? current.timeZone : await findTimeZone(manager, input.timeZone);
    if (!timeZone) return { field: 'timeZone', message: 'There is no such time zone.' };
    return { saved: await manager.save(Tenant, { ...current, ...changes(input), timeZone }) };
  });
}

function tidied(input: SaveSettingsInput): Tidied {
  const given: Tidied = Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  );
  if (given.tenantName !== undefined) given.tenantName = oneLine(given.tenantName);
  if (given.currency !== undefined) given.currency = given.currency.trim().toUpperCase();
  return given;
}

async function fixedCurrency(
  manager: EntityManager,
  billing: Deps['billing'],
  current: Tenant,
  { currency }: Tidied,
): Promise<Refused | undefined> {
  if (currency === undefined || currency === current.currency) return undefined;
  if (await isAnythingPriced(manager, current.id)) {
    return { field: 'currency', message: 'The currency is fixed once anything is priced.' };
  }
  const connected = await findConnected(manager, current.id);
  const otherwise = connected && whyNotCountIn(billing, connected.vendor, currency);
  return otherwise ? { field: 'currency', message: `${otherwise}.` } : undefined;
}

/** What is given was chosen, be it what was assumed before. */
function changes({ tenantName, ...input }: Tidied): Partial<Tenant> {
  return {
    ...input,
    ...(tenantName !== undefined && { name: tenantName }),
    ...(input.timeZone !== undefined && { isTimeZoneChosen: true }),
    ...(input.currency !== undefined && { isCurrencyChosen: true }),
    ...(input.defaultTaxRatePercent !== undefined && { isTaxRateChosen: true }),
  };
}
