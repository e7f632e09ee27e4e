import { hash, verify } from '@node-rs/argon2';

const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 256;

/** Why a new password is not accepted; `undefined` when it is. */
export function whyNotPassword(password: string): string | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return `Use at least ${MIN_PASSWORD_LENGTH} characters.`;
  if (password.length > MAX_PASSWORD_LENGTH) return `Use at most ${MAX_PASSWORD_LENGTH} characters.`;
  return undefined;
}

/** Argon2id with the library's parameters (19 MiB, 2 passes), which are the ones OWASP names. */
export const hashPassword = (password: string): Promise<string> => hash(password);

const nobodysHash = hash('nobody has this password');

/** Takes as long for a person who does not exist, or has no password, as for one who does. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  if (password.length > MAX_PASSWORD_LENGTH) return false;
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && Boolean(passwordHash);
}
