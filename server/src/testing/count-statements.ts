import { type ExecutionResult, graphql } from 'graphql';
import type { DataSource, Logger } from 'typeorm';
import { authenticate } from '../access/authenticate.ts';
import type { Caller } from '../access/caller.ts';
import { createDataSource, createTenantDataSource } from '../database/data-source.ts';
import { createDatabase } from '../database/database.ts';
import { entities } from '../entities.ts';
import { createContext } from '../graphql/context.ts';
import { createSchema } from '../schema.ts';
import type { RunningServer } from './running-server.ts';

export type Counted = { result: ExecutionResult; statements: string[] };

/** The statements that are sent from now on, whoever sends them. */
export function statementsOf(...dataSources: DataSource[]): string[] {
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
  for (const dataSource of dataSources) dataSource.setOptions({ logging: ['query'], logger });
  return statements;
}

/** Answers queries as the server does, on data sources of its own, and tells which statements that took. */
export async function statementCounter({ databaseUrl, server }: RunningServer) {
  const ways = { url: databaseUrl, entities };
  const [ofAll, ofTenants] = [createDataSource(ways), createTenantDataSource(ways)];
  const statements = statementsOf(ofAll, ofTenants);
  await Promise.all([ofAll.initialize(), ofTenants.initialize()]);
  const database = createDatabase({ ofAll, ofTenants });
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
    close: () => Promise.all([ofAll.destroy(), ofTenants.destroy()]),
  };
}
