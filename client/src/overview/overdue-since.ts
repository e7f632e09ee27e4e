const DAY_MS = 24 * 3_600_000;

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** The address of the invoices that are overdue for so many days today: `dueFrom=2026-09-01&dueTo=2026-09-30&…`. */
export function overdueSince(
  today: string,
  { fromDays, toDays }: { fromDays: number; toDays?: number | null },
): string {
  const filter = new URLSearchParams({ sort: 'due', direction: 'asc', status: 'overdue' });
  filter.set('dueTo', daysBefore(today, fromDays));
  if (toDays) filter.set('dueFrom', daysBefore(today, toDays));
  filter.sort();
  return filter.toString();
}
