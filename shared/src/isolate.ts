import { oneLine } from './one-line.ts';

/** Embeddings, overrides and isolates: what orders the reader to turn around. */
const ORDERS = /[\u202a-\u202e\u2066-\u2069]/g;
/** What reads from right to left by itself: the blocks that Unicode keeps for such letters, and their mark. */
const TURNS = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A person's text within a sentence of ours. It reads in its own direction and never changes how what stands around it
 * reads (https://unicode.org/reports/tr9/#Explicit_Directional_Isolates); a text that could not is as it was, on one line.
 */
export function isolate(text: string): string {
  const line = oneLine(text.replace(ORDERS, ''));
  return TURNS.test(line) ? `${FIRST_STRONG_ISOLATE}${line}${POP_ISOLATE}` : line;
}
