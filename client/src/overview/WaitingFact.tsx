import { Anchor, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { Link } from 'react-router';
import { type Explained, helpFor } from '../ui/help-anchors.ts';
import { OverviewFact } from './OverviewFact.tsx';

export type Counted = { totalCount: number; totalCountIsExact: boolean } | null | undefined;

type Props = {
  title: string;
  /** What one of each list is, in its order. */
  says: readonly string[];
  /** A sentence for when there is none. */
  none: string;
  lists: readonly { of: Counted; to: string }[];
  help?: Explained;
  /** Where all of them are, each with what can be done about it. */
  page?: { to: string; title: string };
  isAlarming?: boolean;
};

/** What waits for the billing system or for a person, in one list of each kind. */
export function WaitingFact({ title, says, none, lists, help, page, isAlarming }: Props) {
  const there = lists.flatMap(({ of, to }, index) => (of?.totalCount ? [{ of, to, one: says[index] ?? '' }] : []));
  const count = there.reduce((sum, { of }) => sum + of.totalCount, 0);
  const isExact = there.every(({ of }) => of.totalCountIsExact);
  const color = `var(--mantine-color-${isAlarming ? 'red' : 'yellow'}-light-color)`;
  return (
    <OverviewFact
      title={title}
      figure={
        <Text span inherit c={count > 0 ? color : undefined}>
          {said(count, isExact)}
        </Text>
      }
    >
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <ul className="ages">
          {there.map(({ of, to, one }) => (
            <li key={to}>
              <Anchor size="sm" component={Link} to={to}>
                {`${said(of.totalCount, of.totalCountIsExact)} ${of.totalCount === 1 ? one : `${one}s`}`}
              </Anchor>
            </li>
          ))}
          {help && (
            <li>
              <Anchor size="sm" component={Link} to={helpFor(help)}>
                What this means
              </Anchor>
            </li>
          )}
        </ul>
      )}
      {page && (
        <Anchor size="sm" component={Link} to={page.to}>
          {page.title}
        </Anchor>
      )}
    </OverviewFact>
  );
}

const said = (count: number, isExact: boolean) => `${numberFormat().format(count)}${isExact ? '' : '+'}`;
