import type { FastifyReply } from 'fastify';
import { SESSION_LIFE } from './session-life.ts';

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');

/** Browsers keep a `__Host-` cookie for exactly this host, over https only. */
export const sessionCookieName = (publicUrl: string) => (isSecure(publicUrl) ? '__Host-sid' : 'sid');

const attributes = (publicUrl: string) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(publicUrl) }) as const;

export function setSessionCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  const maxAge = SESSION_LIFE.longestSeconds;
  reply.setCookie(sessionCookieName(publicUrl), token, { ...attributes(publicUrl), maxAge });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(sessionCookieName(publicUrl), attributes(publicUrl));
}
