import { countCharacters } from '@tuffops/shared/shorten';

/** More is no sentence for a person, and a part of one may say something else than the whole. */
const LONGEST = 140;

/** What a program says to a program: ids, keys and names with an underscore, code, addresses, and the words of an interface. */
const NOT_FOR_A_PERSON =
  /[_`{}[\]<>\\|]|:\/\/|\b[0-9a-f]{8}-[0-9a-f]{4}-|\b(API|SDK|JSON|URL|param(eter)?s?|idempoten\w*|requests?|endpoints?|integers?|strings?|arrays?|objects?|booleans?|null|undefined|timestamps?|metadata|keys?|ids?)\b/i;

/** The vendor's own sentence, whole, when a person can make something of it. Without its full stop, for it becomes part of ours. */
export function quote(message: string): string | undefined {
  const said = message.replace(/\s+/g, ' ').trim().replace(/\.+$/, '');
  return said === '' || countCharacters(said) > LONGEST || NOT_FOR_A_PERSON.test(said) ? undefined : said;
}
