import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

type Props = { to: string; children: string; isOfRow?: boolean; isQuiet?: boolean };

const QUIET = { color: 'inherit' };

/** A link in a list: Mantine's without its component. `isOfRow`: it is what the row is about, and the keyboard goes to it. `isQuiet`: it looks like the text around it. */
export function RowLink({ to, children, isOfRow, isQuiet }: Props) {
  return (
    <Link
      to={to}
      className={Anchor.classes.root}
      style={isQuiet ? QUIET : undefined}
      data-underline="hover"
      data-row-link={isOfRow || undefined}
    >
      {children}
    </Link>
  );
}
