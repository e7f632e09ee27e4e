import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import { badUserInput } from '../errors.ts';

const MAX_LENGTH = 200;

/** What to search for, in one line, or null; BAD_USER_INPUT when it is longer than anybody types. */
export function searchText(search: string | null | undefined): string | null {
  const text = oneLine(search ?? '');
  if (countCharacters(text) > MAX_LENGTH) throw badUserInput(`search must be at most ${MAX_LENGTH} characters long.`);
  return text === '' ? null : text;
}
