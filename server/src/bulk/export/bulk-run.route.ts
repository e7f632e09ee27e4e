import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../access/caller.ts';
import { stillMay } from '../../access/still-may.ts';
import { csvFileName } from '../../csv/file-name.ts';
import { csvSender } from '../../csv/send-csv.ts';
import { dayAt } from '../../days.ts';
import type { Deps } from '../../deps.ts';
import { chargedPages } from '../../graphql/limit/charged-pages.ts';
import { COST } from '../../graphql/limit/cost.ts';
import { enterOrRefuse } from '../../graphql/limit/enter-or-refuse.ts';
import type { Limiter } from '../../graphql/limit/limiter.ts';
import { parseId } from '../../graphql/parse-id.ts';
import { findBulkRun } from '../find-bulk-run.ts';
import { outcomesOf } from './outcomes-of.ts';

type Parts = {
  deps: Pick<Deps, 'database'>;
  /** Null: nobody is signed in. */
  callerOf(request: FastifyRequest): Promise<Caller | null>;
  limiter: Limiter;
};

/** `/bulk-runs/<id>.csv`: the outcomes of a bulk run as a file, for who sees it. What is refused is answered with `message`. */
export function registerBulkRunFile(app: FastifyInstance, { deps, callerOf, limiter }: Parts): void {
  const send = csvSender(app);
  // Without HEAD, which would read the whole run for nobody.
  app.get<{ Params: { id: string } }>('/bulk-runs/:id.csv', { exposeHeadRoute: false }, async (request, reply) => {
    const caller = await callerOf(request);
    if (!caller) return reply.code(401).send({ message: 'Sign in first.' });
    const { manager } = deps.database.of(caller.tenant.id);
    const id = asId(request.params.id);
    const run = id && caller.tenant.invoicesEnabled && (await findBulkRun(manager, caller, id));
    if (!run) return reply.code(404).send({ message: 'There is no such bulk run.' });
    const pass = await enterOrRefuse(limiter, { reply, caller, way: 'csv' });
    if (!pass) return reply;
    pass.leave(COST.request);
    const name = csvFileName('bulk run', run.kind, dayAt(run.requestedAt, caller.tenant.timeZone));
    const mayGoOn = async () => stillMay(caller, await callerOf(request));
    const pages = chargedPages(outcomesOf(manager, caller, run), (cost) => limiter.charge({ caller }, cost));
    return send(reply, { name, pages, mayGoOn });
  });
}

/** What is no id names no run. */
const asId = (text: string): string | null => {
  try {
    return parseId(text, 'id');
  } catch {
    return null;
  }
};
