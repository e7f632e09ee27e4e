import type { ReactNode } from 'react';
import classes from './WorkOrderCards.module.css';

type Props = { facts: ReactNode; side: ReactNode; work: ReactNode };

/** Where the cards of a work order stand: for whom and on what, where it stands with its invoice, and what is done on it. */
export function WorkOrderCards({ facts, side, work }: Props) {
  return (
    <div className={classes.cards}>
      <div className={classes.facts}>{facts}</div>
      <div className={classes.side}>{side}</div>
      <div className={classes.work}>{work}</div>
    </div>
  );
}
