/** A fenced block of a page, with what stands behind its language: `{ kind: 'json', name: 'answer' }`. */
export type Block = { kind: string; name: string; text: string };

/** What is asked, what with, and what comes, by its name. `given`: what must be so before; `meanwhile`: what happens afterwards. */
export type Example = {
  title: string;
  given: string[];
  asked: Block;
  meanwhile: string[];
  others: Record<string, string>;
};

const PARTS = /^(#+ .*)$|^<!-- given: (.*) -->$|^```(\w+)(?: (\w+))?\n([\s\S]*?)^```$/gm;
const ASKS = /^(graphql|http|sh)$/;

/** The examples of a page in their order: blocks of GraphQL, HTTP or a shell begin one, unless they are its answer. */
export function readExamples(page: string): Example[] {
  const examples: Example[] = [];
  let heading = '';
  let given: string[] = [];
  let early: Record<string, string> = {};
  for (const [, title, sentence, kind, name = '', text = ''] of page.matchAll(PARTS)) {
    if (title) heading = title.replace(/^#+ /, '');
    if (sentence) given.push(sentence);
    if (!kind) continue;
    const block = { kind, name, text };
    if (ASKS.test(kind) && name !== 'answer') {
      examples.push({ title: heading, given, asked: block, meanwhile: [], others: early });
      [given, early] = [[], {}];
    } else if (name === 'connectionParams') early[name] = text;
    else {
      const example = examples.at(-1);
      if (!example) throw new Error(`What does this belong to? ${text}`);
      example.others[name] = text;
      example.meanwhile.push(...given);
      given = [];
    }
  }
  return examples;
}

export type Names = Map<string, string>;

/** `$TOKEN` and the like by what they stand for. */
export const withNames = (text: string, names: Names): string =>
  text.replace(/\$[A-Z_]+/g, (name) => names.get(name) ?? name);

/**
 * What is expected, with what came wherever that may be anything: `…` stands for any text or part of one, and a name that
 * is not known yet for a text, which it stands for from then on.
 */
export function filledIn(expected: unknown, came: unknown, names: Names): unknown {
  if (Array.isArray(expected)) return expected.map((each, index) => filledIn(each, at(came, index), names));
  if (typeof expected === 'object' && expected !== null) {
    return Object.fromEntries(
      Object.entries(expected).map(([name, each]) => [name, filledIn(each, at(came, name), names)]),
    );
  }
  if (typeof expected !== 'string') return expected;
  if (/^\$[A-Z_]+$/.test(expected) && !names.has(expected) && typeof came === 'string') names.set(expected, came);
  const text = withNames(expected, names);
  const isSo = text === '…' ? came !== null && came !== undefined : fits(text, came);
  return isSo ? came : text;
}

function fits(text: string, came: unknown): boolean {
  const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return typeof came === 'string' && new RegExp(`^${parts.join('.*')}$`, 's').test(came);
}

const at = (came: unknown, key: string | number) => (came as Record<string | number, unknown> | undefined)?.[key];
