import type { Actor } from '../../access/actor.ts';

export type GivingUp = { by: Actor; why: string };

/** BEING_ASKED: a process is at it at this moment. CONCLUDED: its outcome is known by now. */
export type GaveUp = 'GIVEN_UP' | 'BEING_ASKED' | 'CONCLUDED';

/**
 * Concludes an operation that nobody can verify any more, as not applied, and records the difference that may be left. What is
 * found later is settled all the same. The invoice's business, handed in by `compose.ts`.
 */
export type GiveUpOperation = (operation: { tenantId: string; id: string }, givingUp: GivingUp) => Promise<GaveUp>;
