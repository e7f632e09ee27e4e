import { Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import type { ReactNode } from 'react';
import type { PageOf } from '../../list/ask-again.ts';
import { RowLink } from '../../list/RowLink.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { type SmallColumn, SmallTable } from './SmallTable.tsx';

type Props<Row> = {
  title: string;
  page: PageOf<Row>;
  /** A sentence for when there is none. */
  none: string;
  columns: readonly SmallColumn[];
  /** The list of all of them. */
  all: string;
  children: (row: Row) => ReactNode;
};

/** The newest of what belongs to a customer, and the way to the rest. */
export function RecentCard<Row>({ title, page, none, columns, all, children }: Props<Row>) {
  const { nodes, totalCount, totalCountIsExact } = page;
  if (nodes.length === 0)
    return (
      <SectionCard title={title}>
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      </SectionCard>
    );
  const count = `${numberFormat().format(totalCount)}${totalCountIsExact ? '' : '+'}`;
  return (
    <SectionCard title={title} aside={<RowLink to={all}>{`All ${count}`}</RowLink>}>
      <SmallTable title={title} columns={columns}>
        {nodes.map(children)}
      </SmallTable>
    </SectionCard>
  );
}
