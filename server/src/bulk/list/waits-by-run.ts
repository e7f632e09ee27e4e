import DataLoader from 'dataloader';
import { isOneOf } from '../../database/read-rows.ts';
import { runNamed } from '../../database/run-named.ts';
import type { DefineLoader } from '../../graphql/context.ts';
import { IN_DOUBT, LIMITED } from '../messages.ts';
import { IS_TOO_DOUBTFUL } from '../run/take-row.ts';

/** Why a run that is running begins nothing just now, and until when as far as that is known. */
export type Waits = { until: Date | null; because: string };

/** Null: it begins what it has to begin. */
export const waitsByRun: DefineLoader<string, Waits | null> = ({ database }, { tenant }) =>
  new DataLoader(async (asked) => {
    const ids = [...new Set(asked)];
    const found = await runNamed<{ runId: string; until: Date | null; isTooDoubtful: boolean }>(
      database.of(tenant.id).manager,
      `select b.id as "runId", ${IS_TOO_DOUBTFUL} as "isTooDoubtful", (select max(c.retry_at) from billing_connection c
         where c.tenant_id = $1 and c.disconnected_at is null and c.retry_at > instant()) as until
       from bulk_run b where b.tenant_id = $1 and b.id ${isOneOf(ids, '$2')} and b.state = 'RUNNING'
         and exists (select from bulk_row t where t.tenant_id = $1 and t.run_id = b.id and t.state = 'WAITING')`,
      [tenant.id, ids],
    );
    const byRun = new Map(
      found.map(({ runId, until, isTooDoubtful }): [string, Waits | null] => {
        const because = until ? LIMITED : isTooDoubtful ? IN_DOUBT : null;
        return [runId, because && { until, because }];
      }),
    );
    return asked.map((id) => byRun.get(id) ?? null);
  });
