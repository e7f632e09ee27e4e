/** Every time zone this browser knows, and the one in use, which it may know by another name. */
export function timeZones(inUse: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', inUse])].sort();
}
