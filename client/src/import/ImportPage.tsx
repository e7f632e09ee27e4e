import { useState } from 'react';
import { Permitted } from '../session/Permitted.tsx';
import { mayOf, useViewer } from '../session/viewer.tsx';
import { Page } from '../ui/Page.tsx';
import { ImportFile } from './ImportFile.tsx';
import { IMPORT_KINDS } from './import-kinds.ts';

/** Brings customers, device models, units and work orders from files. */
export function Component() {
  const viewer = useViewer();
  const kinds = IMPORT_KINDS.filter(({ needs }) => mayOf(viewer, needs));
  const [chosen, choose] = useState(kinds[0]);
  return (
    <Page title="Import">
      {chosen ? <ImportFile kinds={kinds} kind={chosen} onKind={choose} /> : <Permitted to="customers.create" />}
    </Page>
  );
}
