import './not-connected.css';
import { Text } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useServerAway } from '../ui/server-away.ts';
import { isCutOff, onConnection } from './connection.ts';

const GRACE_MS = 2_000;

/** A quiet bar while nothing live arrives, or nothing at all; it comes and goes by itself, and not for a moment's break. */
export function NotConnected() {
  const isSilent = useSyncExternalStore(onConnection, isCutOff);
  const isAway = useServerAway() || isSilent;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isAway) return;
    const timer = setTimeout(() => setLong(true), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isAway]);
  return (
    <div role="status" className="not-connected">
      {isLong && <Text size="sm">Not connected. What you see may be old.</Text>}
    </div>
  );
}
