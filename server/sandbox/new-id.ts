import { randomInt } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id in the vendors' manner: `in_1Pgc6tB7WZ01zgkWu9fdqL6I`. */
export function newId(prefix: string): string {
  const letters = Array.from({ length: 24 }, () => alphabet[randomInt(alphabet.length)]);
  return `${prefix}_${letters.join('')}`;
}
