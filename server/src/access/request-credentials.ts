import type { IncomingMessage } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import type { Credentials } from './authenticate.ts';
import { sessionCookieName } from './session-cookie.ts';

const BEARER = /^Bearer +([\w.~+/-]{1,200}=*) *$/i;

/** What a request brings to say who is asking. */
export function credentialsOf(request: Pick<IncomingMessage, 'headers'>, isSecure: boolean): Credentials {
  const { authorization, cookie } = request.headers;
  return {
    bearerToken: authorization === undefined ? undefined : bearerToken(authorization),
    sessionToken: cookie ? fastifyCookie.parse(cookie)[sessionCookieName(isSecure)] : undefined,
  };
}

/** An Authorization header that is no bearer token is one that nobody has: it never falls back to the cookie. */
export const bearerToken = (authorization: string): string => BEARER.exec(authorization)?.[1] ?? 'none';
