import type { FastifyReply } from 'fastify';
import { SESSION_LIFE } from './session.entity.ts';

/** Browsers keep a `__Host-` cookie for exactly this host, over https only. */
export const cookieName = (name: string, isSecure: boolean) => (isSecure ? `__Host-${name}` : name);

export const sessionCookieName = (isSecure: boolean) => cookieName('sid', isSecure);

/** For this host, its own pages and no script. */
export const cookieAttributes = (isSecure: boolean) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure }) as const;

export function setSessionCookie(reply: FastifyReply, isSecure: boolean, token: string): void {
  const maxAge = SESSION_LIFE.longestSeconds;
  reply.setCookie(sessionCookieName(isSecure), token, { ...cookieAttributes(isSecure), maxAge });
}

export function clearSessionCookie(reply: FastifyReply, isSecure: boolean): void {
  reply.clearCookie(sessionCookieName(isSecure), cookieAttributes(isSecure));
}
