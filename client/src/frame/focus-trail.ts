/** Where the focus was: the element, and what it stood in and beside, the nearest first. */
type Place = { element: HTMLElement; around: readonly Element[] };

const LENGTH = 12;
const WHOLE = 'section, table, header, main, body, [role="dialog"], [role="status"], [role="alert"]';
const TARGETS = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled)';

/** Remembers where the focus was, so that it can go back there, or to what took the place of what is gone. */
export function openTrail() {
  const trail: Place[] = [];
  return {
    remember(element: HTMLElement) {
      trail.push({ element, around: aroundOf(element) });
      if (trail.length > LENGTH) trail.shift();
    },
    last: () => trail.at(-1)?.element,
    /** The newest place that is still there, or what stands there now. */
    wayBack(): HTMLElement | undefined {
      for (const { element, around } of trail.toReversed()) {
        if (isThere(element)) return element;
        for (const place of around) {
          const replacement = [...place.querySelectorAll<HTMLElement>(TARGETS)].find(isThere);
          if (replacement) return replacement;
        }
      }
      return undefined;
    },
  };
}

/** It can take the focus. */
export function isThere(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;
}

function aroundOf(element: HTMLElement): Element[] {
  const around: Element[] = [];
  for (let place = element.parentElement; place && !place.matches('main, body'); place = place.parentElement) {
    around.push(place);
    if (place.matches('tr'))
      around.push(...[place.nextElementSibling, place.previousElementSibling].filter((row) => row !== null));
    if (place.matches(WHOLE)) break;
  }
  return around;
}
