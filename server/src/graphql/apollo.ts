import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from '../access/caller.ts';
import { answerOperations } from './answer-operations.ts';
import type { ChooseDatabase } from './choose-database.ts';
import type { Context } from './context.ts';
import type { FormatError } from './format-error.ts';
import type { Limiter } from './limit/limiter.ts';
import { tellCost } from './limit/tell-cost.ts';
import { MAX_TOKENS } from './limits.ts';
import { answer503 } from './unavailable.ts';

/** Queries and mutations over HTTP. */
export async function startApollo(parts: {
  schema: GraphQLSchema;
  formatError: FormatError;
  log: Logger;
  /** Undefined: there is one only. */
  choose: ChooseDatabase | undefined;
  limiter: Limiter;
  areClaimed(caller: Caller, keys: readonly string[]): Promise<boolean>;
}): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema: parts.schema,
    formatError: parts.formatError,
    logger: parts.log,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // Without the line end that Apollo adds, for which a page of a list would be copied once more.
    stringifyResult: (result) => JSON.stringify(result),
    parseOptions: { maxTokens: MAX_TOKENS },
    // `answerOperations` does it, and answers what is wrong.
    dangerouslyDisableValidation: true,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      answerOperations(parts),
      tellCost(parts.limiter),
      answer503,
    ],
  });
  await apollo.start();
  return apollo;
}
