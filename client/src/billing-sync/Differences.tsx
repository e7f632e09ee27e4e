import './billing-sync.css';
import { type FragmentType, gql } from '@apollo/client';
import { Button, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import type { DifferenceItem_DifferenceFragmentDoc, Differences_PageFragment } from '../generated/graphql.ts';
import { QuietSection } from '../ui/QuietSection.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { DifferenceItem } from './DifferenceItem.tsx';
import { MOST } from './use-billing-sync.ts';

gql`
  fragment Differences_page on DifferenceConnection {
    nodes {
      id
      ...DifferenceItem_difference
    }
    pageInfo {
      hasNextPage
    }
  }
`;

type Row = { id: string } & FragmentType<typeof DifferenceItem_DifferenceFragmentDoc>;
type Props = {
  waiting: Differences_PageFragment;
  known: Differences_PageFragment;
  openDifferences: number;
  knownDifferences: number;
  onMore: (which: 'waiting' | 'known') => void;
};

/** In what the two systems differ, each with what can be done; what is known waits for nobody, under a quiet heading. */
export function Differences({ waiting, known, openDifferences, knownDifferences, onMore }: Props) {
  return (
    <SectionCard title="Differences" aside={<Text className="figures">{numberFormat().format(openDifferences)}</Text>}>
      {waiting.nodes.length === 0 && openDifferences === 0 && (
        <Text size="sm" c="dimmed" mb={known.nodes.length > 0 ? 'sm' : 0}>
          The two systems agree.
        </Text>
      )}
      <Rows rows={waiting.nodes} />
      {waiting.pageInfo.hasNextPage && <More shown={waiting.nodes.length} onMore={() => onMore('waiting')} />}
      {known.nodes.length > 0 && (
        <QuietSection title="Marked as known" count={knownDifferences}>
          <Rows rows={known.nodes} />
          {known.pageInfo.hasNextPage && <More shown={known.nodes.length} onMore={() => onMore('known')} />}
        </QuietSection>
      )}
    </SectionCard>
  );
}

/** The way to the next ones; of very many the oldest are enough to work on. */
function More({ shown, onMore }: { shown: number; onMore: () => void }) {
  if (shown < MOST) {
    return (
      <Button variant="default" size="xs" mt="sm" onClick={onMore}>
        Show more
      </Button>
    );
  }
  return (
    <Text size="sm" c="dimmed" mt="sm">
      These are the oldest. The others appear as these are mended.
    </Text>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="sync-rows">
      {rows.map((difference) => (
        <DifferenceItem key={difference.id} difference={difference} />
      ))}
    </ul>
  );
}
