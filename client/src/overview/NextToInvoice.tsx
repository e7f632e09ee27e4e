import './overview.css';
import type { FragmentType } from '@apollo/client';
import { Anchor, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { useState } from 'react';
import { Link } from 'react-router';
import type { NextRow_WorkOrderFragmentDoc, OverviewQuery } from '../generated/graphql.ts';
import { keepShown } from '../list/keep-shown.ts';
import { SectionCard } from '../ui/SectionCard.tsx';
import { NextRow } from './NextRow.tsx';

type Row = { id: string } & FragmentType<typeof NextRow_WorkOrderFragmentDoc>;
type Props = { queue: readonly Row[]; totals: OverviewQuery['ready'] };

const FIRST = 5;

/** The oldest of what is ready to invoice, each with its button. */
export function NextToInvoice({ queue, totals }: Props) {
  const rows = useKept(queue.slice(0, FIRST));
  const count = totals?.count ?? 0;
  return (
    <SectionCard
      title="Next to invoice"
      aside={
        count > 0 && (
          <Anchor component={Link} to="/ready" size="sm">
            {count === 1 ? 'Show the queue' : `Show all ${numberFormat().format(count)}`}
          </Anchor>
        )
      }
    >
      {rows.length === 0 ? (
        <Text c="dimmed" py="sm">
          Nothing waits for its invoice. A work order appears here once it is completed.
        </Text>
      ) : (
        <ul className="next-rows">
          {rows.map((row) => (
            <NextRow key={row.id} workOrder={row} />
          ))}
        </ul>
      )}
    </SectionCard>
  );
}

/** What was shown stays, so that nothing moves under the pointer; what comes after it joins below. */
function useKept(queue: readonly Row[]): readonly Row[] {
  const [shown, setShown] = useState<readonly Row[]>([]);
  const rows = keepShown(shown, queue);
  if (rows.length !== shown.length || rows.some((row, index) => row !== shown[index])) setShown(rows);
  return rows;
}
