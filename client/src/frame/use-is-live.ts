import { useEffect, useState } from 'react';
import { isConnected, onConnection } from '../live/connection.ts';

const LONGEST_WAIT_MS = 1_000;

/** A page is asked for once its changes are heard of, so that none falls in between; it does not wait long for that. */
export function useIsLive(): boolean {
  const [isLive, setLive] = useState(isConnected);
  useEffect(() => {
    const timer = setTimeout(() => setLive(true), LONGEST_WAIT_MS);
    const stop = onConnection(() => isConnected() && setLive(true));
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return isLive;
}
