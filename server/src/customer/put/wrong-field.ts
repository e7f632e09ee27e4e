/** What the field `field` of a refused input says. */
export const WRONG_FIELD = {
  description: 'What is wrong, as its path in `input`, entries counted from 0: `emails.1`.',
};
