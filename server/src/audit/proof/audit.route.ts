import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Caller, may } from '../../access/caller.ts';
import { stillMay } from '../../access/still-may.ts';
import { dayAt } from '../../days.ts';
import type { Deps } from '../../deps.ts';
import { chargedPages } from '../../graphql/limit/charged-pages.ts';
import { COST } from '../../graphql/limit/cost.ts';
import { enterOrRefuse } from '../../graphql/limit/enter-or-refuse.ts';
import type { Limiter } from '../../graphql/limit/limiter.ts';
import { exportAudit } from './export-audit.ts';

type Parts = {
  deps: Pick<Deps, 'database' | 'seams'>;
  /** Null: nobody is signed in. */
  callerOf(request: FastifyRequest): Promise<Caller | null>;
  limiter: Limiter;
};

/** What the whole of the audit tells of. */
const NEEDED = ['audit.view', 'invoices.view', 'work_orders.supervise', 'billing.view'] as const;

/** `/audit.ndjson`: the contractor's whole journal, for who sees all that it tells of; without its last line it is not whole. */
export function registerAuditFile(app: FastifyInstance, { deps, callerOf, limiter }: Parts): void {
  app.get('/audit.ndjson', { exposeHeadRoute: false }, async (request, reply) => {
    const caller = await callerOf(request);
    if (!caller) return reply.code(401).send({ message: 'Sign in first.' });
    const missing = NEEDED.find((key) => !may(caller, key));
    if (missing) return reply.code(403).send({ message: `This needs the permission ${missing}.` });
    if (!caller.tenant.invoicesEnabled) return reply.code(404).send({ message: 'There is no such file.' });
    const pass = await enterOrRefuse(limiter, { reply, caller, way: 'csv' });
    if (!pass) return reply;
    pass.leave(COST.request);
    const { manager } = deps.database.of(caller.tenant.id);
    const pages = chargedPages(exportAudit(manager, caller.tenant.id), (cost) => limiter.charge({ caller }, cost));
    const mayGoOn = async () => stillMay(caller, await callerOf(request));
    const name = `audit-${dayAt(deps.seams.now(), caller.tenant.timeZone)}.ndjson`;
    reply.header('content-disposition', `attachment; filename="${name}"`).type('application/x-ndjson; charset=utf-8');
    return reply.send(Readable.from(written(pages, mayGoOn), { objectMode: false }));
  });
}

async function* written(pages: AsyncIterable<string[]>, mayGoOn: () => Promise<boolean>): AsyncGenerator<string> {
  for await (const lines of pages) {
    yield lines.join('');
    if (!(await mayGoOn())) throw new Error('Who asked for the file may not have it any more.');
  }
}
