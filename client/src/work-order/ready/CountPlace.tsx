/** Where the count stands in the bar: its place is kept, so that nothing beside it moves once it is known. */
export function CountPlace({ children }: { children?: string }) {
  return (
    <>
      {' '}
      <span className="nav-count" data-empty={children === undefined || undefined}>
        {children}
      </span>
    </>
  );
}
