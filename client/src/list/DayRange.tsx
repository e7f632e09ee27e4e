import { openedOnDemand } from '../ui/opened-on-demand.tsx';
import { DayRangeButton, type DayRangeProps } from './DayRangeButton.tsx';

/** From which day to which, both included, chosen in a calendar. */
export const DayRange = openedOnDemand<DayRangeProps>(
  ({ onOpen, ...range }) => <DayRangeButton {...range} onClick={onOpen} />,
  async () => (await import('./DayRangeCalendar.tsx')).DayRangeCalendar,
);
