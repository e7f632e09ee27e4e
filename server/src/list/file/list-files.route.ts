import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Caller } from '../../access/caller.ts';
import { stillMay } from '../../access/still-may.ts';
import { csvFileName } from '../../csv/file-name.ts';
import { csvSender } from '../../csv/send-csv.ts';
import { dayAt } from '../../days.ts';
import type { Deps } from '../../deps.ts';
import { badUserInput, ErrorCode, unauthenticated } from '../../errors.ts';
import { whyNotAnswer } from '../../graphql/guard.ts';
import { chargedPages } from '../../graphql/limit/charged-pages.ts';
import { COST } from '../../graphql/limit/cost.ts';
import { enterOrRefuse } from '../../graphql/limit/enter-or-refuse.ts';
import type { Limiter } from '../../graphql/limit/limiter.ts';
import { listArguments } from './list-arguments.ts';
import type { ListFile } from './list-file.ts';

type Parts = {
  deps: Pick<Deps, 'database' | 'seams'>;
  schema: GraphQLSchema;
  /** Null: nobody is signed in. */
  callerOf(request: FastifyRequest): Promise<Caller | null>;
  limiter: Limiter;
  files: readonly ListFile[];
};

type Asked = { Querystring: Record<string, string> };

const STATUSES: Record<string, number> = {
  [ErrorCode.UNAUTHENTICATED]: 401,
  [ErrorCode.FORBIDDEN]: 403,
  [ErrorCode.NOT_FOUND]: 404,
  [ErrorCode.BAD_USER_INPUT]: 400,
};

/**
 * `/invoices.csv?variables={"filter":{…},"sort":{…}}`: a list of the API as a file, for who may ask for the list, whole and in its order,
 * as long as they may. What is refused is answered with `message`.
 */
export function registerListFiles(app: FastifyInstance, { deps, schema, callerOf, limiter, files }: Parts): void {
  const send = csvSender(app);
  for (const { list, rows } of files) {
    // Without HEAD, which would read the whole list for nobody.
    app.get<Asked>(`/${list}.csv`, { exposeHeadRoute: false }, async (request, reply) => {
      try {
        const caller = await callerOf(request);
        const { [list]: field } = schema.getQueryType()?.getFields() ?? {};
        const denial = caller && field ? whyNotAnswer(field, caller) : unauthenticated();
        if (denial || !caller) throw denial;
        const which = listArguments(schema, list, variablesIn(request.query));
        const pass = await enterOrRefuse(limiter, { reply, caller, way: 'csv' });
        if (!pass) return reply;
        pass.leave(COST.request);
        const today = dayAt(deps.seams.now(), caller.tenant.timeZone);
        const mayGoOn = async () => stillMay(caller, await callerOf(request));
        return await send(reply, {
          name: csvFileName(list, today),
          pages: chargedPages(rows(deps, caller, which as object), (cost) => limiter.charge({ caller }, cost)),
          mayGoOn,
        });
      } catch (error) {
        return refuse(reply, error);
      }
    });
  }
}

function variablesIn({ variables = '{}', ...others }: Record<string, unknown>): string {
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw badUserInput(`There is no parameter ${stranger}: variables says which rows.`);
  if (typeof variables !== 'string') throw badUserInput('variables may be given once.');
  return variables;
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const status = error instanceof GraphQLError ? STATUSES[String(error.extensions.code)] : undefined;
  if (!status || !(error instanceof GraphQLError)) throw error;
  return reply.code(status).send({ message: error.message });
}
