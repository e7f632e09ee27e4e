import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { LEASE_MARGIN_MS } from '../../billing/operation/budget.ts';
import { type Loop, startLoop } from '../../loop.ts';
import { finishRuns } from './finish-runs.ts';
import { letGoOfRows } from './let-go-of-rows.ts';
import { markWhatIsLeft } from './mark-as-billed.ts';
import { runRow } from './run-row.ts';
import { findBusyTenants, takeRow } from './take-row.ts';

const LOOK_EVERY_MS = 500;
/** Rows of one tenant in this process; how many of them are inside at once the account's door decides. */
const AT_ONCE = 4;

/** Goes on with every bulk run that is running, in every server process: each takes rows that no other has. */
export function startBulkLoop(billing: BillingDeps): Loop {
  const deps: BillingDeps = { ...billing, urgency: 'BULK' };
  // A click's answer comes within its budget and a margin; a re-issue asks for two changes.
  const leaseMs = 2 * (deps.billingTimeoutMs + LEASE_MARGIN_MS);
  const atWork = new Map<string, Set<Promise<void>>>();
  let isStopped = false;

  const begin = (tenantId: string) => {
    const here = atWork.get(tenantId) ?? new Set();
    atWork.set(tenantId, here);
    if (isStopped || here.size >= AT_ONCE) return;
    const working = work(tenantId)
      .catch((error: unknown) => deps.log.error({ error, tenantId }, 'A row of a bulk run was left to its lease'))
      .finally(() => here.delete(working));
    here.add(working);
  };
  /** One row after the other; whoever finds one lets somebody else look for the next. */
  const work = async (tenantId: string) => {
    for (;;) {
      const row = isStopped ? undefined : await takeRow(deps.database.of(tenantId), tenantId, leaseMs);
      if (!row) return;
      begin(tenantId);
      await runRow(deps, row);
    }
  };

  /** What has to be done for a tenant besides its rows; what fails delays no other tenant. */
  const look = async (tenantId: string) => {
    const reach = deps.database.of(tenantId);
    begin(tenantId);
    await letGoOfRows(reach, tenantId);
    await markWhatIsLeft(deps, tenantId);
    await finishRuns(reach, tenantId);
  };
  const loop = startLoop(deps, 'bulk runs', LOOK_EVERY_MS, async () => {
    const looks = (await findBusyTenants(deps.database.ofAll)).map((tenantId) =>
      look(tenantId).catch((error: unknown) => deps.log.error({ error, tenantId }, 'Bulk runs could not be looked at')),
    );
    await Promise.all(looks);
  });
  return {
    async stop() {
      isStopped = true;
      await loop.stop();
      await Promise.all([...atWork.values()].flatMap((here) => [...here]));
    },
  };
}
