import type { GraphQLError } from 'graphql';
import { badToken } from '../../errors.ts';
import { COST } from './cost.ts';
import { limitHeaders } from './limit-headers.ts';
import type { Limiter } from './limiter.ts';
import { rateLimited } from './too-much.ts';

/** What who brings a wrong token is told, which costs their network: 429 when they have brought too many. */
export async function badTokenOf(limiter: Limiter, sender: string | undefined): Promise<GraphQLError> {
  const payer = { caller: null, sender };
  const entered = await limiter.enter(payer, 'sign-in');
  if (!('refusal' in entered)) {
    entered.leave(COST.wrongToken);
    return badToken();
  }
  const error = rateLimited(entered.refusal);
  const headers = new Map(limitHeaders(limiter.standing(payer), entered.refusal));
  return Object.assign(error, { extensions: { ...error.extensions, http: { status: 429, headers } } });
}
