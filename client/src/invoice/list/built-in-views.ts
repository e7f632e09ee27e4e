import type { BuiltInView } from '../../list/bar/saved-views.ts';

/** The views of the invoices that everybody has. `today`: a day of the contractor's time zone. */
export const builtInViews = (today: string): readonly BuiltInView[] => [
  { name: 'Overdue', query: 'status=overdue' },
  { name: 'Sent', query: 'status=sent' },
  { name: 'Cancelled this month', query: `cancelledFrom=${today.slice(0, 7)}-01&status=cancelled` },
];
