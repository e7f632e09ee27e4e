import { hash, verify } from '@node-rs/argon2';
import { MAX_PASSWORD_LENGTH } from '@tuffops/shared/password';

/** Argon2id with the library's parameters (19 MiB, 2 passes), which are the ones OWASP names. */
export const hashPassword = (password: string): Promise<string> => hash(password);

const nobodysHash = hash('nobody has this password');

/** Takes as long for a person who does not exist, or has no password, as for one who does. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  if (password.length > MAX_PASSWORD_LENGTH) return false;
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && Boolean(passwordHash);
}
