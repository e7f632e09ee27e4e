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

/** What the first message of a live connection brings, which wins over its request: `Authorization`, however it is written. */
export function credentialsIn(params: Record<string, unknown> = {}): Pick<Credentials, 'bearerToken'> | undefined {
  const given = Object.entries(params).find(([name]) => name.toLowerCase() === 'authorization');
  return typeof given?.[1] === 'string' ? { bearerToken: bearerToken(given[1]) } : undefined;
}

/** An Authorization header that is no bearer token is one that nobody has: it never falls back to the cookie. */
const bearerToken = (authorization: string): string => BEARER.exec(authorization)?.[1] ?? 'none';
