import type { ExecutionResult } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { keepOwnChange } from '../access/keep-own-change.ts';
import { isDatabaseAway } from '../database/is-away.ts';
import type { ReadBy, Replica } from '../database/replica/open-replica.ts';
import type { Deps } from '../deps.ts';
import { type Context, createContext } from './context.ts';

/** Answers an operation from what the context reads. */
type Answer = (context: Context) => Promise<ExecutionResult>;

export type ChooseDatabase = {
  /** A query reads the replica from first to last, or the primary from first to last. */
  query(context: Context, answer: Answer): Promise<ExecutionResult>;
  mutation(context: Context, answer: Answer): Promise<ExecutionResult>;
};

type Parts = { deps: Deps; replica: Replica; onRead(by: ReadBy): void };

/** With a replica: queries read it where it has all that who asks knows of. The context that is handed in reads the primary. */
export function chooseDatabase({ deps, replica, onRead }: Parts): ChooseDatabase {
  const ofReplica = { ...deps, database: replica.database };
  return {
    async query(context, answer) {
      const { caller } = context;
      if (!caller) return answer(context);
      const why = replica.whyPrimary(caller);
      const result = why ? null : await answer(createContext(ofReplica, caller, context.meter));
      const hasFailed = result?.errors?.some(({ originalError }) => isOfDatabase(originalError));
      onRead(hasFailed ? 'REPLICA_FAILED' : why);
      return !result || hasFailed ? answer(context) : result;
    },
    async mutation(context, answer) {
      const { caller } = context;
      try {
        return await answer(context);
      } finally {
        if (caller) {
          await keepOwnChange(deps.database.of(caller.tenant.id), caller).catch((error: unknown) => {
            deps.log.warn(
              { error },
              'What somebody has just changed may be missing from what other processes answer them.',
            );
            replica.hearChange(caller.tenant.id);
          });
        }
      }
    },
  };
}

/** A conflict with what is replayed, a connection that broke, a column that is not there yet: the primary knows. */
const isOfDatabase = (error: unknown) => error instanceof QueryFailedError || isDatabaseAway(error);
