import { hashPassword } from '../access/password.ts';
import type { User } from '../access/user.entity.ts';
import type { RunningServer } from './running-server.ts';

export const PASSWORD = 'correct horse battery';
export const LIMITS = { perPersonAndSender: 5, perPerson: 12, perSender: 20, windowSeconds: 900 };

export type Try = { email: string; password?: string; from?: string; cookie?: string; at?: RunningServer };

let passwordHash: Promise<string> | undefined;

/** Somebody whose password is PASSWORD. */
export async function aPersonAt({ make }: RunningServer): Promise<User> {
  passwordHash ??= hashPassword(PASSWORD);
  const { id: tenantId } = await make.aTenant();
  return make.aUser({ tenantId, passwordHash: await passwordHash });
}

/** Tries to sign in through a proxy that says where from; with a wrong password unless told. */
export const tryAt = (
  server: RunningServer,
  { email, password = 'a guess', from = '203.0.113.1', cookie = '', at = server }: Try,
) =>
  fetch(`${at.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, cookie },
    body: JSON.stringify({ email, password }),
  });
