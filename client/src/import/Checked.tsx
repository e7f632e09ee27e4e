import { Group, Text } from '@mantine/core';
import { BusyButton } from '../ui/BusyButton.tsx';
import { Counts } from './Counts.tsx';
import { Headline } from './Headline.tsx';
import type { ImportResult } from './import-result.ts';
import { ProblemsTable } from './ProblemsTable.tsx';
import { rowsOf } from './rows-of.ts';

type Props = { result: ImportResult; onImport: () => void };

/** What a file would do, or all that is wrong in it; and the button that does it. */
export function Checked({ result, onImport }: Props) {
  const { created, updated, unchanged, problemCount, isDryRun } = result;
  const due = created + updated;
  if (problemCount > 0)
    return (
      <>
        <Headline>{problemCount === 1 ? '1 problem' : `${problemCount.toLocaleString('en-US')} problems`}</Headline>
        <Text>
          {isDryRun
            ? 'Nothing is imported while a row is wrong.'
            : 'Nothing was imported: something changed meanwhile.'}{' '}
          Mend the file and choose it again.
        </Text>
        <ProblemsTable result={result} />
      </>
    );
  if (due + unchanged === 0)
    return (
      <>
        <Headline>Nothing to import</Headline>
        <Text>The file has no rows below the names of its columns.</Text>
      </>
    );
  return (
    <>
      <Headline>{due > 0 ? 'Ready to import' : 'Nothing would change'}</Headline>
      {due === 0 && <Text>All that is in the file is here already, just as it is in the file.</Text>}
      <Counts
        counts={[
          ['Would be created', created],
          ['Would be changed', updated],
          ['Stay as they are', unchanged],
        ]}
      />
      {due > 0 && (
        <Group>
          <BusyButton color="green" onClick={onImport}>
            Import {rowsOf(due)}
          </BusyButton>
        </Group>
      )}
    </>
  );
}
