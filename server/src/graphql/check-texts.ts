import { badUserInput } from './errors.ts';

const MAX_TEXT_LENGTH = 10_000;
const NUL = '\u0000';

/** Refuses texts, however deep in the arguments, that are longer than any field of ours or cannot be stored. */
export function checkTexts(value: unknown): void {
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT_LENGTH) throw badUserInput(`A text may have at most ${MAX_TEXT_LENGTH} characters.`);
    if (value.includes(NUL)) throw badUserInput('A text may not contain the character U+0000.');
  } else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    for (const part of Object.values(value)) checkTexts(part);
  }
}
