import type { ValidationError } from 'class-validator';

/** The sentence of the first constraint that an input breaks, however deep. */
export function firstConstraint(errors: readonly ValidationError[]): string | undefined {
  for (const { constraints = {}, children = [] } of errors) {
    const sentence = Object.values(constraints)[0] ?? firstConstraint(children);
    if (sentence) return sentence;
  }
  return undefined;
}
