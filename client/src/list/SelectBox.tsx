import { useSyncExternalStore } from 'react';
import type { Selection } from './selection.ts';

type Props = { selection: Selection; id: string; label: string; isOffered: boolean };

/** The box in front of a row; a browser's own, for there are hundreds. Shift reaches to the one that was clicked before. */
export function SelectBox({ selection, id, label, isOffered }: Props) {
  const isOn = useSyncExternalStore(selection.subscribe, () => selection.has(id));
  if (!isOffered) return <span className="select-box" />;
  return (
    <label className="select-box">
      <input
        type="checkbox"
        aria-label={label}
        checked={isOn}
        onChange={({ nativeEvent }) => selection.toggle(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
    </label>
  );
}

/** The box in a list's head, for all that are loaded. */
export function SelectAllBox({ selection }: { selection: Selection }) {
  const isOfUse = useSyncExternalStore(selection.subscribe, selection.isOfUse);
  const isAll = useSyncExternalStore(selection.subscribe, selection.hasAll);
  const isSome = useSyncExternalStore(selection.subscribe, selection.hasSome);
  if (!isOfUse) return <span className="select-box" />;
  return (
    <label className="select-box">
      <input
        ref={(box) => {
          if (box) box.indeterminate = isSome && !isAll;
        }}
        type="checkbox"
        aria-label="Select all that are loaded"
        checked={isAll}
        onChange={selection.toggleAll}
      />
    </label>
  );
}
