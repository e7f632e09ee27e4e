import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  type DocumentNode,
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
} from 'graphql';
import { makeServer, type SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocketServer } from 'ws';
import { isDatabaseAway } from '../database/is-away.ts';
import { badUserInput, ErrorCode, unauthenticated } from '../errors.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Seams } from '../seams.ts';
import { bindSockets, type Extra } from './bind-sockets.ts';
import type { Context } from './context.ts';
import { executeWithinBudget } from './execute-within-budget.ts';
import { type FormatError, readyForTheWire } from './format-error.ts';
import type { Limiter } from './limit/limiter.ts';
import { rateLimited } from './limit/too-much.ts';
import { MAX_TOKENS } from './limits.ts';
import {
  createOpenConnections,
  FORBIDDEN,
  type LiveLimits,
  type OpenConnections,
  TOO_MANY,
} from './open-connections.ts';
import { createSharedAnswers } from './shared-answers.ts';
import { type Events, subscribeAfresh } from './subscribe.ts';
import { whyNotValid } from './why-not-valid.ts';
import { createWrittenOnce } from './written-once.ts';

const MAX_SUBSCRIPTIONS = 20;
const CLOSE = { TRY_AGAIN_LATER: 1013, FORBIDDEN, TOO_MANY };

type Params = Record<string, unknown> | undefined;

type Parts = {
  schema: GraphQLSchema;
  formatError: FormatError;
  log: Logger;
  seams: Pick<Seams, 'after'>;
  limiter: Limiter;
  liveLimits: LiveLimits;
  /** Who is asking through this connection now; `undefined`: nobody. */
  contextOf(request: IncomingMessage, params: Params): Promise<Context | undefined>;
};

export type Subscriptions = Pick<OpenConnections, 'endWhereOver'> & { dispose(): void | Promise<void> };

/** Subscriptions over WebSockets (the graphql-transport-ws protocol), for signed-in callers only. */
export function serveSubscriptions(
  sockets: WebSocketServer,
  { schema, formatError, log, seams, limiter, liveLimits, contextOf }: Parts,
): Subscriptions {
  const connections = createOpenConnections(liveLimits);
  const format = readyForTheWire(formatError);
  const formatted = (errors: readonly GraphQLError[], { request }: Extra): GraphQLFormattedError[] =>
    errors.map((error) => format(error, requestIdOf(request)));
  const answerOnce = createSharedAnswers();
  const written = createWrittenOnce();

  /** The client comes back by itself, and reads afresh what it shows. */
  const tryAgainLater = ({ socket }: Extra) => socket.close(CLOSE.TRY_AGAIN_LATER, 'Try again later');
  const whoNow = async (extra: Extra, params: Params): Promise<Context | undefined> => {
    try {
      const context = await contextOf(extra.request, params);
      if (!context) extra.socket.close(CLOSE.FORBIDDEN, 'Forbidden');
      return context;
    } catch (error) {
      if (!isDatabaseAway(error))
        log.error(
          { err: error, requestId: requestIdOf(extra.request) },
          'Who asks through a live connection could not be found out.',
        );
      tryAgainLater(extra);
      return undefined;
    }
  };

  /** A program that has asked for too much hears of nothing more, and catches up later; people always hear. */
  const whyOverLimit = async (context: Context) => {
    if (context.caller?.actor.kind !== 'API_TOKEN') return undefined;
    const entered = await limiter.enter(context, 'live');
    return 'refusal' in entered ? rateLimited(entered.refusal) : undefined;
  };

  const server = makeServer<Record<string, unknown>, Extra>({
    onConnect: (live) => {
      const { extra, connectionParams } = live;
      const identify = () => whoNow(extra, connectionParams);
      return connections.enter(extra.socket, identify, () => live.subscriptions);
    },
    onClose: ({ extra }) => connections.leave(extra.socket),
    async onSubscribe({ extra, connectionParams, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) {
        extra.socket.close(CLOSE.TOO_MANY, 'Too many subscriptions');
        return [badUserInput(`A connection may have ${MAX_SUBSCRIPTIONS} subscriptions. Complete one first.`)];
      }
      const tooMany = connections.whyNotSubscribe(extra.socket);
      if (tooMany) return [badUserInput(tooMany)];
      const renew = () => whoNow(extra, connectionParams);
      const contextValue = await renew();
      if (!contextValue) return [unauthenticated()];
      const entered = await limiter.enter(contextValue, 'live');
      if ('refusal' in entered) return [rateLimited(entered.refusal)];
      entered.leave(contextValue.meter.cost);
      const document = read(schema, payload);
      if (!('kind' in document)) return document;
      const { operationName, variables: variableValues } = payload;
      const asked = { schema, document, operationName, variableValues };
      const question = inAWord([payload.query, operationName, variableValues]);
      return {
        ...asked,
        contextValue,
        renew,
        onAway: () => tryAgainLater(extra),
        inTurn: extra.inTurn,
        answer: (event, contextValue) =>
          answerOnce({
            event: event as object,
            question,
            contextValue,
            async execute(context) {
              try {
                return await executeWithinBudget({ ...asked, rootValue: event, contextValue: context });
              } finally {
                limiter.charge(contextValue, context.meter.cost);
              }
            },
          }),
        whyOver: whyOverLimit,
      } satisfies Asked;
    },
    subscribe: (args) => subscribeAfresh(args, args as Asked),
    onError: ({ extra }, _id, _payload, errors) => formatted(errors, extra),
    onNext: ({ extra }, _id, _payload, _args, result) =>
      result.errors ? { ...result, errors: formatted(result.errors, extra) } : written.standIn(result as Answer),
  });
  const { dispose } = bindSockets(sockets, server, { log, seams, fill: written.fill });
  return { dispose, endWhereOver: connections.endWhereOver };
}

type Asked = ExecutionArgs & Events;
type Answer = FormattedExecutionResult;

const inAWord = (question: unknown[]) => createHash('sha256').update(JSON.stringify(question)).digest('base64url');

/** The document, or why it is none that can be subscribed to. */
function read(
  schema: GraphQLSchema,
  { query, operationName }: SubscribePayload,
): DocumentNode | readonly GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    const { message } = error as GraphQLError;
    return [new GraphQLError(message, { extensions: { code: ErrorCode.GRAPHQL_PARSE_FAILED } })];
  }
  const errors = whyNotValid(schema, document);
  if (errors.length) return errors;
  if (getOperationAST(document, operationName)?.operation === 'subscription') return document;
  return [badUserInput('Only subscriptions are answered here: send queries and mutations over HTTP.')];
}
