import { reissueStopped } from '@tuffops/shared/invoice/messages';
import { type Viewer, ViewerProvider } from '../../session/viewer.tsx';
import { notifyAbout } from '../../ui/notify.tsx';
import { aboutInvoice } from '../about-invoice.ts';
import type { Choices } from '../create/recalculate.ts';
import type { RefusedCreation } from '../follow-outcome.ts';
import { whatNext } from '../what-next.tsx';
import { GoOn } from './GoOn.tsx';

type Stopped = {
  invoice: Parameters<typeof aboutInvoice>[0];
  workOrder: { id: string; number: string };
  choices: Choices;
};

const OLD_ONE_GONE = 'There is no new invoice, and the old one stays cancelled.';

/** Says that the old invoice is cancelled and the new one is not there, with the button that goes on; apart from what is said of that, until there is an invoice. */
export function tellStopped(
  viewer: Viewer,
  { invoice, workOrder, choices }: Stopped,
  failure: Pick<NonNullable<RefusedCreation>, 'cause' | 'causeMessage' | 'outcome'> | null,
): void {
  const tell = notifyAbout(`go-on ${workOrder.id}`, aboutInvoice(invoice));
  tell.failure(
    failure ? reissueStopped(invoice.number, failure.causeMessage) : OLD_ONE_GONE,
    failure && whatNext(viewer, failure),
    <ViewerProvider viewer={viewer}>
      <GoOn workOrder={workOrder} start={choices} onInvoiced={tell.hide} />
    </ViewerProvider>,
  );
}
