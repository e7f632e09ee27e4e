import { type ExecutionResult, graphql } from 'graphql';
import type { DataSource, Logger } from 'typeorm';
import { authenticate } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { createDataSource } from '../database/data-source.ts';
import { createDatabase } from '../database/database.ts';
import { entities } from '../entities.ts';
import { createContext } from '../graphql/context.ts';
import { createSchema } from '../schema.ts';
import type { RunningServer } from './running-server.ts';

export type Counted = { result: ExecutionResult; statements: string[] };

/** The statements that are sent from now on, whoever sends them. */
export function statementsOf(dataSource: DataSource): string[] {
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
  dataSource.setOptions({ logging: ['query'], logger });
  return statements;
}

/** Answers queries as the server does, on a data source of its own, and tells which statements that took. */
export async function statementCounter({ databaseUrl, server }: RunningServer) {
  const dataSource = createDataSource({ url: databaseUrl, entities });
  const statements = statementsOf(dataSource);
  await dataSource.initialize();
  const database = createDatabase(dataSource);
  const schema = createSchema();

  return {
    async signIn(sessionToken: string): Promise<string[]> {
      statements.length = 0;
      await authenticate(database.ofAll, { sessionToken, bearerToken: undefined });
      return [...statements];
    },
    async ask(caller: Caller, source: string, variableValues?: Record<string, unknown>): Promise<Counted> {
      statements.length = 0;
      const contextValue = createContext({ ...server.deps, database }, caller);
      const result = await graphql({ schema, source, variableValues, contextValue });
      return { result, statements: [...statements] };
    },
    close: () => dataSource.destroy(),
  };
}
