import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors.ts';

export type Refusal = { status: number; code: ErrorCode; message: string; retryAfterSeconds?: number };

/** Answers a request that gets nothing, as whoever asks there reads it: at `/graphql` that is a GraphQL error. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, message, ...facts }: Refusal,
): FastifyReply {
  return reply.code(status).send(isGraphql(request) ? { errors: [{ message, extensions: facts }] } : { message });
}

export const isGraphql = ({ url }: FastifyRequest) => url.split('?', 1)[0] === '/graphql';
