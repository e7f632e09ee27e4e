import type { FastifyReply } from 'fastify';
import type { Caller } from '../../access/caller.ts';
import { limitHeaders } from './limit-headers.ts';
import type { Limiter, Pass, Way } from './limiter.ts';
import { tooMuch } from './too-much.ts';

/** For what is no GraphQL: lets a caller in, or answers 429 with `message`, as the limit of sign-ins does. Both tell how they stand. */
export async function enterOrRefuse(
  limiter: Limiter,
  { reply, caller, way }: { reply: FastifyReply; caller: Caller; way: Way },
): Promise<Pass | undefined> {
  const entered = await limiter.enter({ caller }, way);
  const refusal = 'refusal' in entered ? entered.refusal : undefined;
  for (const [name, value] of limitHeaders(limiter.standing({ caller }), refusal)) reply.header(name, value);
  if (!('refusal' in entered)) return entered;
  reply.code(429).send({ message: tooMuch(entered.refusal) });
  return undefined;
}
