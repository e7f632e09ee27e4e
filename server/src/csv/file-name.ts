/** A file's name of its parts, which any system can store: `invoices-overdue-2026-11-30.csv`. */
export function csvFileName(...parts: readonly string[]): string {
  const plain = parts.map((part) =>
    part
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  );
  return `${plain.filter(Boolean).join('-').slice(0, 120)}.csv`;
}
