import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';
import { limitHeaders } from './limit-headers.ts';
import type { Limiter } from './limiter.ts';

/** Programs are always told; a page of ours is not read for it, and asks with this header. */
const TELL = 'tell-cost';

/** Tells with every answer what is left of what may be asked, and in `extensions.cost` what it cost. Counts what was never executed, too. */
export function tellCost(limiter: Limiter): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, request, response: { body, http } }) {
          const { caller, meter } = contextValue;
          const payer = { caller, sender: meter.sender };
          if (!meter.isPaid) limiter.charge(payer, meter.cost);
          const standings = limiter.standing(payer);
          for (const [name, value] of limitHeaders(standings, meter.refusal)) http.headers.set(name, value);
          const [own] = standings;
          const isTold = caller?.actor.kind === 'API_TOKEN' || request.http?.headers.get(TELL) === 'true';
          if (!isTold || !own || body.kind !== 'single') return;
          const { left, holds: limit, fullInSeconds: resetSeconds } = own;
          body.singleResult.extensions = { cost: { asked: meter.refusal ? 0 : meter.cost, left, limit, resetSeconds } };
        },
      };
    },
  };
}
