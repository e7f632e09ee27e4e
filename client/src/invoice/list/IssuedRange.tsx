import { openedOnDemand } from '../../ui/opened-on-demand.tsx';
import { IssuedButton } from './IssuedButton.tsx';
import type { ListFilters } from './list-filters.ts';

export type IssuedRangeProps = {
  from: string | null;
  to: string | null;
  onChange: (change: Partial<ListFilters>) => void;
};

/** The days of issue, chosen in a calendar. */
export const IssuedRange = openedOnDemand<IssuedRangeProps>(
  ({ onOpen, ...range }) => <IssuedButton {...range} onClick={onOpen} />,
  async () => (await import('./IssuedCalendar.tsx')).IssuedCalendar,
);
