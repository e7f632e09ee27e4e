import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { notifyFailure, notifySuccess } from '../../ui/notify.tsx';
import { saveFile } from './save-file.ts';

type Props = {
  /** The address of the list as a file: `/invoices.csv`. */
  file: string;
  asked: { filter: object; sort: object };
  /** How many rows it has, in words: `37 invoices`. Missing: not known yet. */
  rows: string | undefined;
  isEmpty: boolean;
};

/** Saves the whole list as it stands, filters and order, for a spreadsheet. */
export function ExportCsv({ file, asked, rows, isEmpty }: Props) {
  const [prepared, setPrepared] = useState<string>();
  const said = rows ?? 'the list';
  const prepare = async () => {
    setPrepared(said);
    const why = await saveFile(`${file}?variables=${encodeURIComponent(JSON.stringify(asked))}`);
    setPrepared(undefined);
    if (why) notifyFailure('The file could not be made.', why);
    else notifySuccess(`Exported ${said}.`);
  };
  return (
    <BusyButton
      variant="default"
      size="xs"
      leftSection={<IconDownload size={14} aria-hidden />}
      isBusy={prepared !== undefined}
      busyLabel={`Preparing ${prepared}…`}
      waitsBecause={isEmpty ? 'There is nothing to export.' : undefined}
      onClick={() => void prepare()}
    >
      Export CSV
    </BusyButton>
  );
}
