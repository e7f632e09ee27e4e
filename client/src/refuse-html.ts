import { setDefaultPolicy } from './default-policy.ts';

/** The app makes no elements of texts: Mantine writes its styles that way, in which no tag can begin. */
setDefaultPolicy((text) => {
  if (text.includes('<')) throw new TypeError('No text becomes HTML here.');
  return text;
});
