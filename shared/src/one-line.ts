/** A text of one line in composed letters (NFC): blanks of any kind, line breaks and control characters fold to one blank. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
    .replace(/^ | $/g, '');
}
