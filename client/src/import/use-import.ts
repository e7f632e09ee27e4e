import { useApolloClient } from '@apollo/client/react';
import { MAX_IMPORT_BYTES } from '@tuffops/shared/lengths';
import { useRef, useState } from 'react';
import { ViewerDocument } from '../generated/graphql.ts';
import { onSignedInAgain } from '../session/session-end.ts';
import type { Ended, Progress } from './import-result.ts';
import { sendFile } from './send-file.ts';

/** A file as it was when it was chosen: what is imported is what was looked at. */
type Chosen = { name: string; content: Blob };

export type Import = {
  chosen: Chosen;
  isDryRun: boolean;
  progress?: Progress;
  /** Left out: it is under way. */
  ended?: Exclude<Ended, { how: 'SIGNED_OUT' }>;
};

/** The file that is being looked at or imported, or was. */
export function useImport(kind: string) {
  const [shown, setShown] = useState<Import>();
  const client = useApolloClient();
  const latest = useRef<Import>(undefined);
  const show = (next: Import | undefined) => {
    latest.current = next;
    setShown(next);
  };

  /** What was chosen last is what counts, also while an earlier one is still being looked at. */
  async function send(chosen: Chosen, isDryRun: boolean): Promise<void> {
    let mine: Import = { chosen, isDryRun };
    const put = (change: Partial<Import>) => {
      if (latest.current !== mine) return;
      mine = { ...mine, ...change };
      show(mine);
    };
    show(mine);
    const ended = await sendFile(kind, chosen.content, { isDryRun, onProgress: (progress) => put({ progress }) });
    if (ended.how !== 'SIGNED_OUT') return put({ ended });
    await signedInAgain();
    if (latest.current === mine) await send(chosen, isDryRun);
  }

  function signedInAgain(): Promise<void> {
    return new Promise((resolve) => {
      const stop = onSignedInAgain(() => {
        stop();
        resolve();
      });
      void client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
    });
  }

  async function check(file: File): Promise<void> {
    const nothing: Chosen = { name: file.name, content: new Blob() };
    const refuse = (message: string) => show({ chosen: nothing, isDryRun: true, ended: { how: 'REFUSED', message } });
    if (file.size > MAX_IMPORT_BYTES) return refuse('A file can have at most 10 MB: split it into several.');
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (!bytes)
      return refuse('The browser could not read the file. It may have been moved or deleted: choose it again.');
    await send({ name: file.name, content: new Blob([bytes]) }, true);
  }

  return {
    shown,
    check: (file: File) => void check(file),
    checkAgain: () => shown && void send(shown.chosen, true),
    importIt: () => shown && void send(shown.chosen, false),
    clear: () => show(undefined),
  };
}
