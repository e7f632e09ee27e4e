import path from 'node:path';

export const SECRET_KEY = 'a secret key for benchmarks only, and a long one';

/** A program of ours, built beside this one. */
export const built = (name: string): string => path.join(import.meta.dirname, `${name}.mjs`);
