import type { IncomingMessage } from 'node:http';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { WebSocketServer } from 'ws';
import type { Context } from './context.ts';
import { badUserInput, ErrorCode, unauthenticated } from './errors.ts';
import type { FormatError } from './format-error.ts';
import { limitsRule, MAX_TOKENS } from './limits.ts';
import { type Renew, subscribeAfresh } from './subscribe.ts';

const MAX_SUBSCRIPTIONS = 20;
const CLOSE = { FORBIDDEN: 4403, TOO_MANY: 4429 };

type Parts = {
  schema: GraphQLSchema;
  formatError: FormatError;
  /** Who is asking through this connection now; `undefined`: nobody. */
  contextOf(request: IncomingMessage, params: Record<string, unknown> | undefined): Promise<Context | undefined>;
};

/** Subscriptions over WebSockets (the graphql-transport-ws protocol), for signed-in callers only. Answers how to stop. */
export function serveSubscriptions(sockets: WebSocketServer, { schema, formatError, contextOf }: Parts) {
  const format = (error: GraphQLError): GraphQLFormattedError =>
    formatError({ ...error.toJSON(), extensions: { code: ErrorCode.INTERNAL, ...error.extensions } }, error);

  return useServer<Record<string, unknown>>(
    {
      isProd: true,
      onConnect: async ({ extra, connectionParams }) => Boolean(await contextOf(extra.request, connectionParams)),
      async onSubscribe({ extra, connectionParams, subscriptions }, _id, payload) {
        if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) {
          extra.socket.close(CLOSE.TOO_MANY, 'Too many subscriptions');
        }
        const document = read(schema, payload);
        if (Array.isArray(document)) return document;
        const renew: Renew = async () => {
          const context = await contextOf(extra.request, connectionParams);
          if (!context) extra.socket.close(CLOSE.FORBIDDEN, 'Forbidden');
          return context;
        };
        const contextValue = await renew();
        if (!contextValue) return [unauthenticated()];
        const { operationName, variables: variableValues } = payload;
        return { schema, document, operationName, variableValues, contextValue, renew } satisfies Asked;
      },
      subscribe: (args) => subscribeAfresh(args, (args as Asked).renew),
      onError: (_ctx, _id, _payload, errors) => errors.map(format),
      onNext: (_ctx, _id, _payload, _args, { errors, ...result }) =>
        errors ? { ...result, errors: errors.map(format) } : result,
    },
    sockets,
  );
}

type Asked = ExecutionArgs & { renew: Renew };

/** The document, or why it is none that can be subscribed to. */
function read(schema: GraphQLSchema, { query, operationName }: SubscribePayload): DocumentNode | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    const { message } = error as GraphQLError;
    return [new GraphQLError(message, { extensions: { code: ErrorCode.GRAPHQL_PARSE_FAILED } })];
  }
  const errors = validate(schema, document, [...specifiedRules, limitsRule]);
  if (errors.length) return errors.map(asValidationError);
  if (getOperationAST(document, operationName)?.operation === 'subscription') return document;
  return [badUserInput('Only subscriptions are answered here: send queries and mutations over HTTP.')];
}

const asValidationError = (error: GraphQLError) =>
  new GraphQLError(error.message, {
    nodes: error.nodes,
    extensions: { code: ErrorCode.GRAPHQL_VALIDATION_FAILED, ...error.extensions },
    originalError: error,
  });
