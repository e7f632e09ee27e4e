import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

type Props = { to: string; children: string; isOfRow?: boolean };

/** A link in a list: Mantine's without its component. `isOfRow`: it is what the row is about, and the keyboard goes to it. */
export function RowLink({ to, children, isOfRow }: Props) {
  return (
    <Link to={to} className={Anchor.classes.root} data-underline="hover" data-row-link={isOfRow || undefined}>
      {children}
    </Link>
  );
}
