type Selected = {
  ids: ReadonlySet<string>;
  /** All that match, also what is not loaded. */
  isAll: boolean;
};

const NOTHING: Selected = { ids: new Set(), isAll: false };

/** Which rows of a list are checked; each box listens for itself, so that a list is not drawn anew with each. */
export function createSelection() {
  let now = NOTHING;
  let rows: readonly string[] = [];
  let last = '';
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const become = (next: Selected) => {
    now = next;
    tell();
  };
  const has = (id: string) => now.isAll || now.ids.has(id);
  const put = (ids: readonly string[], isOn: boolean) => {
    const next = new Set(now.isAll ? rows : now.ids);
    for (const id of ids) {
      if (isOn) next.add(id);
      else next.delete(id);
    }
    become({ ids: next, isAll: false });
  };
  return {
    read: () => now,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    has,
    /** Of the rows that are loaded and can be checked. */
    hasAll: () => rows.length > 0 && rows.every(has),
    hasSome: () => now.isAll || now.ids.size > 0,
    /** Those that can be checked, in their order. */
    among(ids: readonly string[]) {
      rows = ids;
      tell();
    },
    /** Something can be checked. */
    isOfUse: () => rows.length > 0,
    /** `isRange`: with all between it and the one that was toggled before. */
    toggle(id: string, isRange: boolean) {
      const from = isRange ? rows.indexOf(last) : -1;
      const to = rows.indexOf(id);
      const ids = from < 0 || to < 0 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      last = id;
      put(ids, !has(id));
    },
    toggleAll() {
      if (rows.every(has)) become(NOTHING);
      else put(rows, true);
    },
    all: () => become({ ...now, isAll: true }),
    clear: () => become(NOTHING),
  };
}

export type Selection = ReturnType<typeof createSelection>;
