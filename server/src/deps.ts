import type { Logger } from 'pino';
import type { Seams } from './seams.ts';

/**
 * What use cases and resolvers are handed; wired by `compose.ts`. A use case names only the part it needs. A room above that
 * brings a part of its own declares it here, where the part's type stands (`declare module`).
 */
export interface Deps {
  seams: Seams;
  log: Logger;
  /** Where browsers find us, such as `https://tuffops.example`. */
  publicUrl(): string;
  /** Whom people of this installation write to when they need help. Null: nobody is named. */
  supportEmail: string | null;
}
