import './import.css';
import { Anchor, Button, FileButton, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { MAX_IMPORT_ROWS } from '@tuffops/shared/lengths';
import { type DragEvent, useRef, useState } from 'react';
import { SectionCard } from '../ui/SectionCard.tsx';
import { useServerAway, WAITS_FOR_SERVER } from '../ui/server-away.ts';
import type { ImportKind } from './import-kinds.ts';

type Props = {
  kinds: readonly ImportKind[];
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  onFile: (file: File) => void;
  isImporting: boolean;
};

/** What is in the file, how such a file begins, and which one it is: dropped here or chosen. */
export function ChooseFile({ kinds, kind, onKind, onFile, isImporting }: Props) {
  const isAway = useServerAway();
  const [isOver, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const isOff = isImporting || isAway;
  const take = (file: File | null | undefined) => {
    if (file && !isOff) onFile(file);
    reset.current?.();
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <SectionCard title="File">
      <Stack>
        <SegmentedControl
          aria-label="What is in the file"
          className="import-kinds"
          data={kinds.map(({ kind, label }) => ({ value: kind, label }))}
          value={kind.kind}
          disabled={isImporting}
          onChange={(value) => onKind(kinds.find(({ kind }) => kind === value) ?? kind)}
        />
        <Text>{kind.hint}</Text>
        <Anchor href={`/import/${kind.kind}/template.csv`} download className="import-template">
          <IconDownload size={16} aria-hidden /> Download the template
        </Anchor>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same without a mouse. */}
        <div
          className="import-drop"
          data-over={(isOver && !isOff) || undefined}
          onDragOver={drag(true)}
          onDragLeave={drag(false)}
          onDrop={(event) => {
            drag(false)(event);
            take(event.dataTransfer.files[0]);
          }}
        >
          <Group justify="center">
            <Text>Drop a CSV file here, or</Text>
            <FileButton resetRef={reset} onChange={take} accept=".csv,text/csv">
              {({ onClick }) => (
                <Button
                  variant="default"
                  leftSection={<IconUpload size={16} aria-hidden />}
                  aria-disabled={isOff}
                  data-disabled={isOff || undefined}
                  data-tip={isAway ? WAITS_FOR_SERVER : undefined}
                  onClick={() => isOff || onClick()}
                >
                  Choose File
                </Button>
              )}
            </FileButton>
          </Group>
          <Text size="sm" c="dimmed" mt={8}>
            In UTF-8, up to {MAX_IMPORT_ROWS.toLocaleString('en-US')} rows and 10 MB. First it is only checked.
          </Text>
        </div>
      </Stack>
    </SectionCard>
  );
}
