import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { focusHeading } from '../ui/focus-heading.ts';
import { isThere, openTrail } from './focus-trail.ts';

const trail = openTrail();
/** The link in the page that last had the focus, of each entry of the browser's history. */
const links = new Map<string, string>();
let entry = '';
/** A page was gone to, and nobody has done anything since: its heading has the focus, whatever else would take it. */
let isNew = false;
/** On a page that was come back to: the link that was followed from there. */
let followed: string | undefined;
let isLeft = false;

/**
 * The focus never falls to the page's body. After a navigation it is on the heading, or on the link that was followed
 * from a page that one comes back to; what had it and is gone hands it to what took its place.
 */
export function KeepFocus() {
  const { pathname, key } = useLocation();
  const isBack = useNavigationType() === 'POP';
  const shown = useRef<string>(undefined);
  useEffect(watch, []);
  useEffect(() => {
    entry = key;
    // Opened anew, a page begins at its top, with the way to skip the bar.
    const isOpened = shown.current === undefined && isBack;
    const isSame = shown.current === pathname;
    shown.current = pathname;
    if (isOpened || isSame) return;
    isNew = true;
    followed = isBack ? links.get(key) : undefined;
    keep();
  }, [pathname, key, isBack]);
  return null;
}

function watch() {
  const observer = new MutationObserver(keep);
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'data-loading'] });
  const on = { focusin: came, focusout: went, pointerdown: act, keydown: act };
  for (const [type, listen] of Object.entries(on)) document.addEventListener(type, listen, true);
  return () => {
    observer.disconnect();
    for (const [type, listen] of Object.entries(on)) document.removeEventListener(type, listen, true);
  };
}

function came({ target }: Event) {
  if (!(target instanceof HTMLElement)) return;
  isLeft = false;
  if (!target.matches('main')) trail.remember(target);
  const link = target.closest('main a')?.getAttribute('href');
  if (link) links.set(entry, link);
  keep();
}

/** Who clicks beside everything, or leaves a field, has left it on purpose. */
function went({ target, relatedTarget }: Event & { relatedTarget?: EventTarget | null }) {
  if (relatedTarget || !(target instanceof HTMLElement)) return;
  queueMicrotask(() => {
    if (hasFallen() && document.hasFocus() && isThere(target)) isLeft = true;
  });
}

function act() {
  isNew = false;
}

function keep() {
  if (isNew) return keepAtStart();
  const last = trail.last();
  if (isLeft || !last || !hasFallen() || last.matches('[data-loading]')) return;
  // Nothing takes the place of a button that has done its work and stays.
  const back = last.isConnected && last.matches(':disabled') ? undefined : trail.wayBack();
  if (back) back.focus({ preventScroll: true });
  else focusHeading();
}

function keepAtStart() {
  const active = document.activeElement;
  const link = [...document.querySelectorAll<HTMLElement>('main a')].find(
    (each) => followed && each.getAttribute('href') === followed,
  );
  const start = link ?? namedPlace();
  if (start ? active === start : active?.matches('main h1')) return;
  if (active?.closest('[aria-modal="true"]') || active?.matches('main :is(input, textarea, select)')) isNew = false;
  else if (start) start.focus({ preventScroll: true });
  else if (!focusHeading()) focusMain();
}

/** What the address names in the page: a place in the guide. */
const namedPlace = () => document.getElementById(location.hash.slice(1));

/** Until there is a heading. It can take the focus only then: else each click beside everything would give it. */
function focusMain() {
  const main = document.querySelector('main');
  if (!main || main === document.activeElement) return;
  main.tabIndex = -1;
  main.addEventListener('blur', () => main.removeAttribute('tabindex'), { once: true });
  main.focus({ preventScroll: true });
}

const hasFallen = () => !document.activeElement || document.activeElement === document.body;
