import { MAX_EXTERNAL_REFERENCE } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';

/** `field`: the path in the input, entries of lists counted from 0: `emails.1`. */
export type Wrong = { field: string; message: string };

/** A text of an input: left out (it stays), null (it is cleared), or what it should be. */
export type Given = string | null | undefined;

/** `name`: how a sentence names the field; `most`: characters. */
export type TextRule = { field: string; name: string; most: number };

/** Reads the fields of an input one after another, and keeps what is wrong with them. */
export function givenFields() {
  const wrong: Wrong[] = [];
  const refuse = (field: string, message: string) => {
    wrong.push({ field, message });
  };

  function optional(given: Given, kept: string | null, { field, name, most }: TextRule): string | null {
    if (given === undefined) return kept;
    const text = oneLine(given ?? '');
    if (countCharacters(text) > most) refuse(field, `The ${name} may have at most ${most} characters.`);
    return text || null;
  }

  function required(given: Given, kept: string | undefined, rule: TextRule): string {
    const text = optional(given, kept ?? null, rule);
    if (text === null) refuse(rule.field, `The ${rule.name} is missing.`);
    return text ?? '';
  }

  const reference = (given: Given, kept: string | null) =>
    optional(given, kept, {
      field: 'externalReference',
      name: 'external reference',
      most: MAX_EXTERNAL_REFERENCE,
    });

  return { wrong, refuse, optional, required, reference };
}

export type GivenFields = ReturnType<typeof givenFields>;
