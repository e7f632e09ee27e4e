import { openedOnDemand } from '../../ui/opened-on-demand.tsx';
import { IssuedButton, type IssuedRangeProps } from './IssuedButton.tsx';

/** The days of issue, chosen in a calendar. */
export const IssuedRange = openedOnDemand<IssuedRangeProps>(
  ({ onOpen, ...range }) => <IssuedButton {...range} onClick={onOpen} />,
  async () => (await import('./IssuedCalendar.tsx')).IssuedCalendar,
);
