import type { EntityManager } from 'typeorm';
import { User } from './user.entity.ts';

const MAX_EMAIL_LENGTH = 320;

/** E-mail addresses are compared without regard to case, or to how their letters are composed. */
export const normalizeEmail = (email: string) => email.normalize('NFC').trim().toLowerCase();

/** The person with this normalized address, of whichever contractor: addresses are unique among all of them. */
export async function findUserByEmail(manager: EntityManager, email: string): Promise<User | null> {
  const canBeStored = email.length <= MAX_EMAIL_LENGTH && !email.includes('\u0000');
  return canBeStored ? manager.findOneBy(User, { email }) : null;
}
