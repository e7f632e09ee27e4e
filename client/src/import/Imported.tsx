import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../session/viewer.tsx';
import { Counts } from './Counts.tsx';
import { Headline } from './Headline.tsx';
import type { ImportKind } from './import-kinds.ts';
import type { ImportResult } from './import-result.ts';
import { rowsOf } from './rows-of.ts';

type Props = { kind: ImportKind; result: ImportResult };

/** What was imported, and where it is seen. */
export function Imported({ kind: { list }, result }: Props) {
  const { created, updated, unchanged } = result;
  const maySee = useMay(list.needs);
  const done = created + updated;
  return (
    <>
      <Headline>{done > 0 ? `${rowsOf(done)} imported` : 'Nothing changed'}</Headline>
      {done === 0 && <Text>All that is in the file was here already.</Text>}
      <Counts
        counts={[
          ['Created', created],
          ['Changed', updated],
          ['Stayed as they were', unchanged],
        ]}
      />
      {maySee && (
        <Group>
          <Button component={Link} to={list.to}>
            {list.label}
          </Button>
        </Group>
      )}
    </>
  );
}
