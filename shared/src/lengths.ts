/** How many characters a text may have: in the form, at the server and in what the contract says of it. */
export const MAX_REASON = 500;
export const MAX_ITEM_DESCRIPTION = 500;
export const MAX_NOTES = 10_000;
export const MAX_SEARCH = 200;
export const MAX_IDEMPOTENCY_KEY = 255;
