import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationTypeNode } from 'graphql';
import { badUserInput } from '../errors.ts';
import { REQUEST_ID } from '../http/request-id.ts';
import type { ChooseDatabase } from './choose-database.ts';
import type { Context } from './context.ts';
import { createExecutor, type Execute } from './executor.ts';
import { type FormatError, readyForTheWire } from './format-error.ts';
import { whyNotValid } from './why-not-valid.ts';

type Asked = {
  document: DocumentNode;
  /** Undefined: the document has no such operation, or several and none was named. */
  kind: OperationTypeNode | undefined;
  operationName: string | undefined;
  variableValues: Record<string, unknown> | undefined;
  contextValue: Context;
};

/** Checks and answers operations in Apollo's place, which lets what graphql's rules throw through, and knows no budget. */
export function answerOperations(
  schema: GraphQLSchema,
  formatError: FormatError,
  choose: ChooseDatabase | undefined,
): ApolloServerPlugin<Context> {
  const format = readyForTheWire(formatError);
  const execute = createExecutor(schema);
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          const { operationName, variables: variableValues } = request;
          const kind = operation?.operation;
          const asked = { document, kind, operationName, variableValues, contextValue };
          const result = await answer(schema, execute, asked, choose);
          const requestId = request.http?.headers.get(REQUEST_ID);
          const errors = result.errors?.map((error) => format(error, requestId));
          const http = { status: 'data' in result ? 200 : 400, headers: new HeaderMap() };
          return { http, body: { kind: 'single', singleResult: { ...result, errors } } };
        },
      };
    },
  };
}

async function answer(
  schema: GraphQLSchema,
  execute: Execute,
  { document, kind, contextValue, ...args }: Asked,
  choose: ChooseDatabase | undefined,
): Promise<ExecutionResult> {
  const errors = whyNotValid(schema, document);
  if (errors.length > 0) return { errors };
  if (kind === 'subscription') {
    return { errors: [badUserInput('Subscriptions are answered over a WebSocket only (graphql-transport-ws).')] };
  }
  const run = (context: Context) => execute({ document, ...args, contextValue: context });
  return choose && kind ? choose[kind](contextValue, run) : run(contextValue);
}
