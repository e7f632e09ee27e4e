const HOUR = 60 * 60;

/** A session ends when it was not used for two weeks, and after three months in any case. */
export const SESSION_LIFE = { idleSeconds: 14 * 24 * HOUR, longestSeconds: 90 * 24 * HOUR, writeEverySeconds: HOUR };
