/** What a spreadsheet may take for the beginning of a formula, also behind blanks, quotation marks and what nobody sees. */
const BEGINS_LIKE_A_FORMULA = /^[\s\p{C}"'`]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const IS_A_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A text that no spreadsheet takes for a formula: an apostrophe in front makes it a text there. A number stays what it is. */
export const defuse = (text: string): string =>
  BEGINS_LIKE_A_FORMULA.test(text) && !IS_A_NUMBER.test(text) ? `'${text}` : text;
