import { Stack } from '@mantine/core';
import { ChooseFile } from './ChooseFile.tsx';
import { ImportState } from './ImportState.tsx';
import type { ImportKind } from './import-kinds.ts';
import { useImport } from './use-import.ts';

type Props = { kinds: readonly ImportKind[]; kind: ImportKind; onKind: (kind: ImportKind) => void };

/** A file is chosen, looked at, and imported. */
export function ImportFile({ kinds, kind, onKind }: Props) {
  const { shown, check, checkAgain, importIt, clear } = useImport(kind.kind);
  const isImporting = shown !== undefined && !shown.isDryRun && !shown.ended;
  const change = (next: ImportKind) => {
    clear();
    onKind(next);
  };
  return (
    <Stack maw={960}>
      <ChooseFile kinds={kinds} kind={kind} onKind={change} onFile={check} isImporting={isImporting} />
      {shown && <ImportState kind={kind} shown={shown} onCheckAgain={checkAgain} onImport={importIt} />}
    </Stack>
  );
}
