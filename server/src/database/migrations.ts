import { Initial1764000000000 } from './migrations/1-initial.ts';

/** Every migration, oldest first. */
export const migrations = [Initial1764000000000];
