const NUL = '\u0000';
const HALF_A_CHARACTER = /\p{Surrogate}/u;

/** Why no database of ours can store a text, as the end of a sentence about it; null: it can. */
export function whyNotStorable(text: string): string | null {
  if (text.includes(NUL)) return 'may not contain the character U+0000';
  if (HALF_A_CHARACTER.test(text)) return 'contains half a character (a lone surrogate); send well-formed Unicode';
  return null;
}

/** Where in a JSON value there is a text that cannot be stored, and why: `reason may not contain …`. Null: nowhere. */
export function findUnstorable(value: unknown): string | null {
  // No recursion: a body may be nested deeper than the stack.
  const open: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: found, path } = next;
    const why = typeof found === 'string' ? whyNotStorable(found) : null;
    if (why) return `${path || 'The text'} ${why}.`;
    if (found === null || typeof found !== 'object') continue;
    for (const [name, part] of Object.entries(found)) open.push({ value: part, path: at(path, name, found) });
  }
  return null;
}

const at = (path: string, name: string, parent: object) =>
  Array.isArray(parent) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
