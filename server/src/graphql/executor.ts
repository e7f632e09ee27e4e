import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { createCompiledQueries } from './compiled-queries.ts';
import { type Context, createContext } from './context.ts';
import { type Asked, executeWithinBudget } from './execute-within-budget.ts';

export type Execute = (asked: Omit<Asked, 'schema'>) => Promise<ExecutionResult>;

/** Answers operations: queries that come again by code compiled for them, everything else by graphql itself. The answers are the same. */
export function createExecutor(schema: GraphQLSchema, compiledFrom?: number): Execute {
  const compiledQuery = createCompiledQueries(schema, compiledFrom);
  return async (asked) => {
    const query = compiledQuery(asked);
    if (!query) return executeWithinBudget({ schema, ...asked });
    const { deps, caller, meter } = asked.contextValue;
    return (
      (await run(query, asked)) ??
      executeWithinBudget({ schema, ...asked, contextValue: createContext(deps, caller, meter) })
    );
  };
}

/** Null: what it finds wrong itself (variables that do not fit, a value of ours that is not of its type) is for graphql to say. */
async function run(query: CompiledQuery, { contextValue, variableValues }: Omit<Asked, 'schema'>) {
  const { data, errors = [] }: ExecutionResult = await query.query(undefined, contextValue, variableValues ?? {});
  const { error } = (contextValue as Context).budget;
  if (error) return { data: null, errors: [error] };
  if (data === undefined || !errors.every(isThrown)) return null;
  return errors.length > 0 ? { errors: errors.map(asGraphqlSays), data } : { data };
}

const isThrown = ({ originalError }: GraphQLError) => originalError instanceof Error;

/** The error as graphql itself makes it of what a resolver threw. */
function asGraphqlSays({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
  return error;
}
