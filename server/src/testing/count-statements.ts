import { type ExecutionResult, graphql } from 'graphql';
import type { Logger } from 'typeorm';
import type { Caller } from '../access/caller.ts';
import { createDataSource } from '../database/data-source.ts';
import { entities } from '../entities.ts';
import { createContext } from '../graphql/context.ts';
import { createSchema } from '../schema.ts';
import type { RunningServer } from './running-server.ts';

export type Counted = { result: ExecutionResult; statements: string[] };

/** Answers queries as the server does, on a data source of its own, and tells which statements that took. */
export async function statementCounter({ databaseUrl, server }: RunningServer) {
  const statements: string[] = [];
  const ignore = () => {};
  const logger: Logger = {
    logQuery: (statement) => statements.push(statement),
    logQueryError: ignore,
    logQuerySlow: ignore,
    logSchemaBuild: ignore,
    logMigration: ignore,
    log: ignore,
  };
  const dataSource = createDataSource({ url: databaseUrl, entities });
  dataSource.setOptions({ logging: ['query'], logger });
  await dataSource.initialize();
  const schema = createSchema();

  return {
    async ask(caller: Caller, source: string, variableValues?: Record<string, unknown>): Promise<Counted> {
      statements.length = 0;
      const contextValue = createContext({ ...server.deps, dataSource }, caller);
      const result = await graphql({ schema, source, variableValues, contextValue });
      return { result, statements: [...statements] };
    },
    close: () => dataSource.destroy(),
  };
}
