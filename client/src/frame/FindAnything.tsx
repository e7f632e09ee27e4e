import { FindDialog } from '../find/FindDialog.tsx';
import { useFindablePages } from './findable-pages.ts';

/** The finder, with the pages there are to find. */
export function FindAnything(props: { opened: boolean; onClose: () => void }) {
  return <FindDialog {...props} pages={useFindablePages()} />;
}
