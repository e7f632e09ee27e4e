import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useMayVariables } from '../../session/may-variables.ts';
import { useViewer } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifyAbout } from '../../ui/notify.tsx';
import { aboutInvoice } from '../about-invoice.ts';
import type { Choices } from '../create/recalculate.ts';
import type { Reason } from '../reason.ts';
import { type Ending, reissueInvoice } from './reissue-invoice.tsx';
import type { Reissue } from './use-reissue-preview.ts';

export const CHANGED = 'The work order changed meanwhile, and nothing was done.';

/** Cancels one invoice and creates it again, and says whether that is under way. */
export function useReissueInvoice(reissue: Reissue) {
  const client = useApolloClient();
  const viewer = useViewer();
  const may = useMayVariables();
  const [isReissuing, setReissuing] = useState(false);

  const isOnScreen = useRef(false);
  useEffect(() => {
    isOnScreen.current = true;
    return () => {
      isOnScreen.current = false;
    };
  }, []);

  const run = async (choices: Choices, reason: Reason): Promise<Ending> => {
    const { invoice } = reissue;
    const tell = notifyAbout(`cancel ${invoice.id}`, aboutInvoice(invoice));
    setReissuing(true);
    try {
      const ending = await reissueInvoice({ client, viewer, may }, reissue, { choices, reason });
      // The form says it itself; when it was closed meanwhile, nobody else does.
      if (ending === 'changed' && isOnScreen.current) tell.hide();
      else if (ending === 'changed') tell.failure(CHANGED);
      return ending;
    } catch (error) {
      tell.failure(`Not cancelled and created again as far as we know. ${explainError(error)}`);
      return 'ended';
    } finally {
      setReissuing(false);
    }
  };
  return { reissueInvoice: run, isReissuing };
}
