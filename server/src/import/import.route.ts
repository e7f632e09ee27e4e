import { PassThrough } from 'node:stream';
import { MAX_IMPORT_BYTES } from '@tuffops/shared/lengths';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, may } from '../access/caller.ts';
import type { Deps } from '../deps.ts';
import { COST } from '../graphql/limit/cost.ts';
import { enterOrRefuse } from '../graphql/limit/enter-or-refuse.ts';
import type { Limiter } from '../graphql/limit/limiter.ts';
import { customersFile } from './customers-file.ts';
import { deviceModelsFile, unitsFile } from './equipment-files.ts';
import type { ImportKind } from './import-kind.ts';
import { Refusal } from './problem.ts';
import { readCsv } from './read-csv.ts';
import { runImport } from './run-import.ts';
import { workOrdersFile } from './work-orders-file.ts';

const KINDS: Readonly<Record<string, ImportKind>> = {
  customers: customersFile,
  'device-models': deviceModelsFile,
  units: unitsFile,
  'work-orders': workOrdersFile,
};

type Parts = {
  deps: Pick<Deps, 'database' | 'seams'>;
  /** Null: nobody is signed in. */
  callerOf(request: FastifyRequest): Promise<Caller | null>;
  limiter: Limiter;
};

type Asked = { Params: { kind: string }; Querystring: { dryRun?: string } };

/**
 * `/import/…`: files of customers, units, device models and work orders. What is refused as a whole is answered with `message`; anything
 * else with a line of JSON each for how far it is, and a last one with how it ended.
 */
export function registerImport(app: FastifyInstance, { deps, callerOf, limiter }: Parts): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: MAX_IMPORT_BYTES }, (_, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error: { statusCode?: number }, _, reply) => {
      if (error.statusCode === 413) return refuse(reply, 413, 'A file can have at most 10 MB: split it into several.');
      if (error.statusCode === 415) return refuse(reply, 415, 'Send the file as text/csv.');
      throw error;
    });

    scope.get<Asked>('/import/:kind/template.csv', async ({ params }, reply) => {
      const kind = kindOf(params.kind);
      if (!kind) return refuse(reply, 404, 'There is no such kind of file.');
      reply.header('content-disposition', `attachment; filename="${params.kind}.csv"`).type('text/csv; charset=utf-8');
      return `${kind.example.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
    });

    scope.post<Asked>('/import/:kind', async (request, reply) => {
      const { params, query, body, log } = request;
      const kind = kindOf(params.kind);
      if (!kind) return refuse(reply, 404, 'There is no such kind of file.');
      const caller = await callerOf(request);
      if (!caller) return refuse(reply, 401, 'Sign in first.');
      if (!may(caller, kind.permission)) return refuse(reply, 403, `This needs the permission ${kind.permission}.`);
      if (!Buffer.isBuffer(body)) return refuse(reply, 415, 'Send the file as text/csv.');
      const pass = await enterOrRefuse(limiter, { reply, caller, way: 'import' });
      if (!pass) return reply;
      const file = await readCsv(body).catch(refusalOf);
      const rows = file instanceof Refusal ? 0 : file.rows.length;
      pass.leave(COST.request + Math.min(rows * COST.readRow, COST.file));
      if (file instanceof Refusal) return refuse(reply, 400, file.message);
      const lines = new PassThrough();
      const tell = (line: object) => lines.write(`${JSON.stringify(line)}\n`);
      const onProgress = (done: number, total: number) => tell({ progress: { done, total } });
      runImport(deps, caller, kind, file, { isDryRun: query.dryRun !== 'false', onProgress })
        .then((result) => tell({ result }))
        .catch((error: unknown) => {
          const isOurs = !(error instanceof Refusal);
          if (isOurs) log.error({ err: error }, 'An import failed.');
          const wentWrong = `Nothing was imported: something went wrong on our side (${request.id}).`;
          tell({ error: { message: isOurs ? wentWrong : error.message } });
        })
        .finally(() => lines.end());
      return reply.type('application/x-ndjson').header('cache-control', 'no-store').send(lines);
    });
  });
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const kindOf = (name: string): ImportKind | undefined => (Object.hasOwn(KINDS, name) ? KINDS[name] : undefined);

const refuse = (reply: FastifyReply, status: number, message: string) => reply.code(status).send({ message });
