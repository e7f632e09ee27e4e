import { useEffect, useState } from 'react';
import { serverAheadMs } from './server-clock.ts';

const LOOK_EVERY_MS = 200;

/** Whole seconds, begun ones too, until a moment by the server's clock; then 0. */
export function useSecondsLeft(until: string): number {
  const [aheadMs, setAheadMs] = useState(0);
  const [left, setLeft] = useState(() => secondsLeft(until, aheadMs));
  useEffect(() => void serverAheadMs().then(setAheadMs), []);
  useEffect(() => {
    const look = () => setLeft(secondsLeft(until, aheadMs));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [until, aheadMs]);
  return left;
}

const secondsLeft = (until: string, aheadMs: number) =>
  Math.max(0, Math.ceil((Date.parse(until) - Date.now() - aheadMs) / 1000));
