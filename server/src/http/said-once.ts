/** What says who asks, and whom: two of one kind could be read differently on the way and here. */
const SINGLE = ['host', 'origin', 'authorization'];

/** The header that a request has twice although it decides; undefined: none. `rawHeaders`: as they came, names and values in turn. */
export function headerSaidTwice(rawHeaders: readonly string[]): string | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return SINGLE.find((single) => names.indexOf(single) !== names.lastIndexOf(single));
}
