import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const places = new Map<string, number>();

/** A page that is gone to begins at its top; one that is come back to stands where it was left. */
export function KeepScroll() {
  const { key } = useLocation();
  const type = useNavigationType();
  useEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);
  useLayoutEffect(() => {
    if (type === 'PUSH') scrollTo(0, 0);
    else if (type === 'POP') scrollTo(0, places.get(key) ?? 0);
    const remember = () => places.set(key, scrollY);
    remember();
    addEventListener('scroll', remember, { passive: true });
    return () => removeEventListener('scroll', remember);
  }, [key, type]);
  return null;
}
