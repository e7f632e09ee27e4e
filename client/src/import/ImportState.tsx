import { Stack } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { SectionCard } from '../ui/SectionCard.tsx';
import { Checked } from './Checked.tsx';
import { Imported } from './Imported.tsx';
import type { ImportKind } from './import-kinds.ts';
import { NotKnown } from './NotKnown.tsx';
import { NotTaken } from './NotTaken.tsx';
import { UnderWay } from './UnderWay.tsx';
import type { Import } from './use-import.ts';

type Props = {
  kind: ImportKind;
  shown: Import;
  onCheckAgain: () => void;
  onImport: () => void;
};

/** How it stands with the file that was chosen. */
export function ImportState({ kind, shown, onCheckAgain, onImport }: Props) {
  const { chosen, isDryRun, progress, ended } = shown;
  return (
    <SectionCard title={isolate(chosen.name)}>
      <Stack>
        {!ended && <UnderWay isDryRun={isDryRun} progress={progress} />}
        {ended?.how === 'BROKEN' && <NotKnown isDryRun={isDryRun} onCheckAgain={onCheckAgain} />}
        {ended?.how === 'REFUSED' && (
          <NotTaken message={ended.message} onCheckAgain={isDryRun ? undefined : onCheckAgain} />
        )}
        {ended?.how === 'RESULT' &&
          (isDryRun || ended.result.problemCount > 0 ? (
            <Checked result={ended.result} onImport={onImport} />
          ) : (
            <Imported kind={kind} result={ended.result} />
          ))}
      </Stack>
    </SectionCard>
  );
}
