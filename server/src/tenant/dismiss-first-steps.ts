import type { Caller } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { Tenant } from './tenant.entity.ts';

/** Ends showing the first steps, or begins again; what is assumed has to be chosen before. `why`: a sentence. */
export function dismissFirstSteps(
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  isDismissed: boolean,
): Promise<{ tenant: Tenant; message: string } | { why: string }> {
  return database.of(caller.tenant.id).transaction(async (manager) => {
    const where = { id: caller.tenant.id };
    const current = await manager.findOneOrFail(Tenant, { where, lock: { mode: 'pessimistic_write' } });
    if (isDismissed && !(current.isTimeZoneChosen && current.isCurrencyChosen)) {
      return { why: 'Choose the time zone and the currency first: until then they are only assumed.' };
    }
    const tenant = await manager.save(Tenant, { ...current, firstStepsDismissedAt: isDismissed ? seams.now() : null });
    return { tenant, message: isDismissed ? 'The first steps are not shown any more.' : 'The first steps are shown.' };
  });
}
