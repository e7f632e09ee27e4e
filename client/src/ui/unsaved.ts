import { useCallback, useEffect, useId } from 'react';

const unsaved = new Map<string, string>();

/**
 * Says that something is typed and not saved: whoever would leave it is asked once. `what`, as it is named in a sentence:
 * `the items`. `release` lets go of it at once, for who goes on to another page in the moment it is saved.
 */
export function useUnsaved(what: string, isUnsaved: boolean) {
  const id = useId();
  useEffect(() => {
    if (!isUnsaved) return;
    put(id, what);
    return () => put(id, undefined);
  }, [id, what, isUnsaved]);
  return { release: useCallback(() => put(id, undefined), [id]) };
}

/** What is typed and not saved on this page. */
export const unsavedWork = (): readonly string[] => [...unsaved.values()];

export const releaseAll = () => unsaved.clear();

function put(id: string, what: string | undefined) {
  if (what === undefined) unsaved.delete(id);
  else unsaved.set(id, what);
}

window.addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0) event.preventDefault();
});
