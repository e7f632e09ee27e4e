/** Digits in groups, as phones are written: `+1 (319) 555-0100`. */
const IN_GROUPS = /(?<![^ ])\+?\(?\d[\d ()./-]*\d(?![^ ])/gu;
const WITH_MARKS = /^\+?[\d()./-]+$/u;
/** Fewer digits than these are no phone: with blanks between them they may be several things. */
const OF_GROUPS = 10;
const OF_ONE = 5;
const MOST = 15;

/** Takes out of a search what is a phone with blanks in it, and hands it over. */
export function takePhones(search: string, take: (phone: string) => void): string {
  return search.replace(IN_GROUPS, (text) => {
    const count = digitsOf(text).length;
    if (!text.includes(' ') || count < OF_GROUPS || count > MOST) return text;
    take(text);
    return ' ';
  });
}

/** The texts by which something typed may be found: itself, and if it may be a phone its digits, with the 1 of North America or without. */
export function phoneTexts(typed: string): string[] {
  const digits = digitsOf(typed);
  const isPhone = (typed.includes(' ') || WITH_MARKS.test(typed)) && digits.length >= OF_ONE && digits.length <= MOST;
  if (!isPhone || (digits === typed && digits.length !== OF_GROUPS + 1)) return [typed];
  const national = digits.length === OF_GROUPS + 1 && digits.startsWith('1') ? [digits.slice(1)] : [];
  return [...new Set([typed, digits, ...national])];
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
