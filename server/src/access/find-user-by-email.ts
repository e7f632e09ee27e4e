import type { EntityManager } from 'typeorm';
import { User } from './user.entity.ts';

/** E-mail addresses are compared without regard to case. */
export const normalizeEmail = (email: string) => email.trim().toLowerCase();

/** The person with this normalized address, of whichever contractor: addresses are unique among all of them. */
export function findUserByEmail(manager: EntityManager, email: string): Promise<User | null> {
  return manager.findOneBy(User, { email });
}
