import { focusHeading } from '../ui/focus-heading.ts';

/** The first thing the keyboard comes to: past the bar. */
export function SkipLink() {
  return (
    <button type="button" className="skip-link" onClick={focusHeading}>
      Skip to the page
    </button>
  );
}
