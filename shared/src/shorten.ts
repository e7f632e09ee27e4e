/** Characters as a person sees them: a letter with its marks, a flag, a family of four. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** In Unicode code points, as databases and billing systems count. */
export const countCharacters = (text: string): number => [...text].length;

/** The first whole characters of a text that come to no more than `most` code points. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  let room = most;
  for (const { segment } of graphemes.segment(text)) {
    room -= countCharacters(segment);
    if (room < 0) break;
    kept += segment;
  }
  return kept;
}

/** A text of at most `most` code points: whole characters, and an ellipsis for what is left out. */
export function shorten(text: string, most: number): string {
  return countCharacters(text) <= most ? text : `${cut(text, most - 1).trimEnd()}…`;
}
