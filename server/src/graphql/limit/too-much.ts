import { GraphQLError } from 'graphql';
import { ErrorCode } from '../../errors.ts';
import type { Policy, Refusal } from './limiter.ts';

const WHO: Record<Policy, string> = {
  caller: 'You have asked for too much within a minute.',
  tenant: 'Your company has asked for too much within a minute.',
  address: 'Too much was asked from your network within a minute.',
};

export const tooMuch = ({ by, retryAfterSeconds }: Refusal): string =>
  `${WHO[by]} Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`;

export const rateLimited = (refusal: Refusal): GraphQLError =>
  new GraphQLError(tooMuch(refusal), {
    extensions: { code: ErrorCode.RATE_LIMITED, retryAfterSeconds: refusal.retryAfterSeconds },
  });
