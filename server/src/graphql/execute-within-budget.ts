import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { Context } from './context.ts';

export type Asked = Omit<ExecutionArgs, 'contextValue'> & { contextValue: Context };

/** Like graphql's own `execute`, but an answer that is too large is nothing but the error that says so. */
export async function executeWithinBudget(args: Asked): Promise<ExecutionResult> {
  const result = await execute(args);
  const { error } = args.contextValue.budget;
  return error ? { data: null, errors: [error] } : result;
}
