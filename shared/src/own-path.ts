/** Only a path of our own, so that a crafted link cannot send a person elsewhere. */
export function ownPath(path: string | null): string {
  return path?.startsWith('/') && !path.startsWith('//') && !path.startsWith('/\\') ? path : '/';
}
