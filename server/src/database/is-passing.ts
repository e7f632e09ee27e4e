/** Deadlock, serialisation failure, lock time-out, a transaction that lay idle too long. */
const CODES = /^(40P01|40001|55P03|25P03)$/;

/** Says whether a transaction failed because it met another one: nothing of it is written, and begun again it may go through. */
export function isPassing(error: unknown): boolean {
  return CODES.test(String((error as { code?: unknown }).code));
}
