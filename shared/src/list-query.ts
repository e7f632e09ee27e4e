import { MAX_SEARCH, MAX_VIEW_QUERY } from './lengths.ts';

const KEY = /^[A-Za-z]{1,40}$/;

/**
 * What stands behind the `?` of a list's address, in the one order and spelling that the same filters and sort always have:
 * `sort=due&status=overdue`. Undefined: it is no such thing. Empty: the plain list.
 */
export function tidyListQuery(text: string): string | undefined {
  const query = text.replace(/^\?/, '');
  if (query.length > MAX_VIEW_QUERY) return undefined;
  const entries = query.split('&').filter(Boolean).map(readEntry);
  const known = entries.flatMap((entry) => (entry && isOne(entry) ? [entry] : []));
  if (new Set(known.map(([key]) => key)).size < entries.length) return undefined;
  const written = known
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return written.join('&').length > MAX_VIEW_QUERY ? undefined : written.join('&');
}

type Entry = [key: string, value: string];

const isOne = ([key, value]: Entry) => KEY.test(key) && value.length <= MAX_SEARCH;

function readEntry(text: string): Entry | undefined {
  const [, key = text, value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  try {
    return [key, decodeURIComponent(value.replaceAll('+', ' '))];
  } catch {
    return undefined;
  }
}
