import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { oneLine } from '@tuffops/shared/one-line';
import { countCharacters } from '@tuffops/shared/shorten';
import { badUserInput } from '../errors.ts';

/** What to search for, in one line, or null; BAD_USER_INPUT when it is longer than anybody types. */
export function searchText(search: string | null | undefined): string | null {
  const text = oneLine(search ?? '');
  if (countCharacters(text) > MAX_SEARCH) throw badUserInput(`search must be at most ${MAX_SEARCH} characters long.`);
  return text === '' ? null : text;
}
