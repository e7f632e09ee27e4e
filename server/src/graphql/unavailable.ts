import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { isDatabaseAway } from '../database/is-away.ts';
import { ErrorCode, UNAVAILABLE } from '../errors.ts';

const head = () => ({ status: 503, headers: new Map([['retry-after', String(UNAVAILABLE.retryAfterSeconds)]]) });

/** For who is asked before anything is executed: their error would be taken for one of ours. */
export function sayUnavailable(error: unknown): never {
  if (!isDatabaseAway(error)) throw error;
  throw new GraphQLError(UNAVAILABLE.message, {
    extensions: { code: ErrorCode.UNAVAILABLE, retryAfterSeconds: UNAVAILABLE.retryAfterSeconds, http: head() },
  });
}

/** An answer that the database was away for, wholly or in part, is to be asked for again. */
export const answer503: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        if (!errors.some(({ extensions }) => extensions?.code === ErrorCode.UNAVAILABLE)) return;
        const { status, headers } = head();
        http.status = status;
        for (const [name, value] of headers) http.headers.set(name, value);
      },
    };
  },
};
