import { findCaller } from '../../access/find-caller.ts';
import type { BillingDeps } from '../../billing/connection/billing-deps.ts';
import { askRow } from './ask-row.ts';
import { goingOn } from './going-on.ts';
import { markAsBilled } from './mark-as-billed.ts';
import { noteRow } from './note-row.ts';
import { pauseAt } from './pause-at.ts';
import type { TakenRow } from './take-row.ts';

/** Does with one row what its run says, as whoever asked for it, with the keys they have now; and notes what came of it. */
export async function runRow(deps: BillingDeps, row: TakenRow): Promise<void> {
  const reach = deps.database.of(row.tenantId);
  const going = goingOn(await findCaller(reach, row), row.kind);
  if (!going.caller) return pauseAt(reach, row, going.why);

  const { caller } = going;
  const said = row.isAsked ? undefined : await askRow(deps, caller, row);
  const ending = await noteRow(reach, row, said);
  if (ending === 'DONE' && row.isToMark) await markAsBilled(deps, caller, row);
}
