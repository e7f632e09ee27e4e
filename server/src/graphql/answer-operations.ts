import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../access/caller.ts';
import { badUserInput } from '../errors.ts';
import { REQUEST_ID } from '../http/request-id.ts';
import type { ChooseDatabase } from './choose-database.ts';
import type { Context } from './context.ts';
import { createExecutor, type Execute } from './executor.ts';
import { type FormatError, readyForTheWire } from './format-error.ts';
import { COST } from './limit/cost.ts';
import { isNeverHeldUp } from './limit/is-never-held-up.ts';
import type { Limiter, Pass } from './limit/limiter.ts';
import { rateLimited } from './limit/too-much.ts';
import { sizeOf } from './limits.ts';
import { whyNotValid } from './why-not-valid.ts';

type Asked = {
  document: DocumentNode;
  /** Undefined: the document has no such operation, or several and none was named. */
  operation: OperationDefinitionNode | undefined;
  operationName: string | undefined;
  variableValues: Record<string, unknown> | undefined;
  contextValue: Context;
};

type Parts = {
  schema: GraphQLSchema;
  formatError: FormatError;
  choose: ChooseDatabase | undefined;
  limiter: Limiter;
  /** See `limit/is-never-held-up.ts`. */
  areClaimed(caller: Caller, keys: readonly string[]): Promise<boolean>;
};

/**
 * Checks and answers operations in Apollo's place, which lets what graphql's rules throw through, and knows no budget. Who has asked for
 * too much is refused before anything is looked at.
 */
export function answerOperations(parts: Parts): ApolloServerPlugin<Context> {
  const format = readyForTheWire(parts.formatError);
  const execute = createExecutor(parts.schema);
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          const { operationName, variables: variableValues } = request;
          const asked = { document, operation: operation ?? undefined, operationName, variableValues, contextValue };
          const result = await answerWithinLimits(parts, execute, asked);
          const requestId = request.http?.headers.get(REQUEST_ID);
          const errors = result.errors?.map((error) => format(error, requestId));
          const status = contextValue.meter.refusal ? 429 : 'data' in result ? 200 : 400;
          const http = { status, headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { ...result, errors } } };
        },
      };
    },
  };
}

async function answerWithinLimits(parts: Parts, execute: Execute, asked: Asked): Promise<ExecutionResult> {
  const { caller, meter } = asked.contextValue;
  const payer = { caller, sender: meter.sender };
  const expected = asked.operation && sizeOf(asked.operation)?.cost;
  const request = { ...(expected && { expected }) };
  let entered = await parts.limiter.enter(payer, 'graphql', request);
  if ('refusal' in entered && caller && (await mayGoOn(parts, caller, asked))) {
    entered = await parts.limiter.enter(payer, 'graphql', { ...request, isNeverHeldUp: true });
  }
  meter.isPaid = true;
  if ('refusal' in entered) {
    meter.refusal = entered.refusal;
    return { errors: [rateLimited(entered.refusal)] };
  }
  try {
    return await answer(parts, execute, asked, entered);
  } finally {
    entered.leave(meter.cost);
  }
}

const mayGoOn = async ({ schema, areClaimed }: Parts, caller: Caller, asked: Asked): Promise<boolean> =>
  asked.operation?.operation === 'mutation' &&
  whyNotValid(schema, asked.document).length === 0 &&
  isNeverHeldUp(schema, asked, (keys) => areClaimed(caller, keys));

async function answer(
  { schema, choose }: Parts,
  execute: Execute,
  { document, operation, contextValue, ...args }: Asked,
  { expect }: Pass,
): Promise<ExecutionResult> {
  const errors = whyNotValid(schema, document);
  if (errors.length > 0) return { errors };
  if (operation?.operation === 'subscription') {
    return { errors: [badUserInput('Subscriptions are answered over a WebSocket only (graphql-transport-ws).')] };
  }
  const size = operation && sizeOf(operation);
  if (size?.isAboutSchema) contextValue.meter.cost += COST.schema;
  expect(contextValue.meter.cost + (size?.cost ?? 0));
  const run = (context: Context) => execute({ document, ...args, contextValue: context });
  return choose && operation ? choose[operation.operation](contextValue, run) : run(contextValue);
}
