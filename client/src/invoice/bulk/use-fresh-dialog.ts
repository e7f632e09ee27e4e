import { useEffect, useState } from 'react';

/** A dialog that begins anew each time it is opened: `round` is its key. It is there, closed, before it opens, so that the focus finds its way back. */
export function useFreshDialog() {
  const [round, setRound] = useState(0);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    if (round > 0) setOpened(true);
  }, [round]);
  return { round, opened, open: () => setRound(round + 1), close: () => setOpened(false) };
}
