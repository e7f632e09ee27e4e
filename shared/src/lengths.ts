/** How many characters a text may have: in the form, at the server and in what the contract says of it. */
export const MAX_REASON = 500;
export const MAX_ITEM_DESCRIPTION = 500;
export const MAX_NOTES = 10_000;
export const MAX_SEARCH = 200;
export const MAX_BULK_ROWS = 10_000;
/** Entries of a list in a request, and so how many rows of a run can be named one by one. */
export const MAX_NAMED_ROWS = 200;
/** More than these are not voided without somebody having said how many they are. */
export const VOIDED_UNASKED = 20;
export const MAX_IDEMPOTENCY_KEY = 255;

/** Of a file to import. */
export const MAX_IMPORT_BYTES = 10 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 20_000;

export const MAX_EXTERNAL_REFERENCE = 100;
export const MAX_PERSON_NAME = 100;
export const MAX_COMPANY_NAME = 200;
/** How many e-mail addresses a customer may have, and how many phones. */
export const MAX_CONTACTS = 20;
export const MAX_EMAIL = 254;
export const MAX_PHONE = 40;
export const MAX_ADDRESS_LINE = 200;
export const MAX_CITY = 100;
export const MAX_REGION = 100;
export const MAX_POSTAL_CODE = 20;
export const MAX_SERIAL_NUMBER = 100;
export const MAX_LOCATION = 200;
export const MAX_MANUFACTURER = 100;
export const MAX_MODEL_NAME = 200;
export const MAX_TITLE = 200;
export const MAX_CHECKLIST_LABEL = 200;
/** Of somebody who signs in, or of a token. */
export const MAX_NAME = 200;
export const MAX_VIEW_NAME = 60;
export const MAX_VIEW_QUERY = 1_000;
/** Views of one list that a person can have, and a company can share. */
export const MAX_OWN_VIEWS = 50;
export const MAX_SHARED_VIEWS = 100;

export const MAX_WEBHOOK_URL = 2_000;
export const MAX_DESCRIPTION_OF_WEBHOOK = 200;
/** Endpoints that a company can have. */
export const MAX_WEBHOOK_ENDPOINTS = 20;
