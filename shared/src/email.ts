import { MAX_EMAIL } from './lengths.ts';

/** What browsers take for an e-mail address (https://html.spec.whatwg.org/#valid-e-mail-address), with a domain that has a dot. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

export const isEmail = (text: string): boolean => text.length <= MAX_EMAIL && EMAIL.test(text);
