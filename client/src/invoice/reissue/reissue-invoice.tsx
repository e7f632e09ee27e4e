import { type ApolloClient, gql } from '@apollo/client';
import { ReissueInvoiceDocument, type ReissueInvoiceMutationVariables } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import type { Viewer } from '../../session/viewer.tsx';
import { notifyAbout } from '../../ui/notify.tsx';
import { aboutInvoice } from '../about-invoice.ts';
import { askOnce, NOT_KNOWN_YET } from '../ask-once.ts';
import type { Choices } from '../create/recalculate.ts';
import { followCancellation, followCreation } from '../follow-outcome.ts';
import { keepInvoice } from '../hold/keep-invoice.ts';
import { tellHeld } from '../hold/tell-held.tsx';
import { type Reason, reasonInput } from '../reason.ts';
import { asSentence, whatIsTrueNow } from '../what-is-true.ts';
import { whatNext } from '../what-next.tsx';
import { tellStopped } from './tell-stopped.tsx';
import type { Reissue } from './use-reissue-preview.ts';

gql`
  mutation ReissueInvoice(
    $input: ReissueInvoiceInput!
    $mayViewInvoices: Boolean!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
  ) {
    reissueInvoice(input: $input) {
      message
      invoice {
        id
        status
        isCredited
        ...ChangedInvoice_invoice
      }
      workOrder {
        id
        ...InvoiceCard_workOrder
      }
      ... on InvoiceReissued {
        replacement {
          id
          number
          customerName
          total @include(if: $mayViewInvoices) {
            minorUnits
            currency
          }
          ...ChangedInvoice_invoice
        }
      }
      ... on ReissueHeld {
        beginsAt
      }
      ... on InvoiceNotReissuable {
        cancellationBlocker
        invoicingBlocker
      }
      ... on ReissueFailed {
        step
        cause
        causeMessage
        outcome
      }
    }
  }
`;

type Person = { client: ApolloClient; viewer: Viewer; may: Omit<ReissueInvoiceMutationVariables, 'input'> };
export type Confirmed = { choices: Choices; reason: Reason };

/** `changed`: the work order was no longer as shown, and nothing was done. */
export type Ending = 'changed' | 'ended';

const GOES_ON = 'We are finding out, and it goes on by itself.';

/** Cancels an invoice and creates it again as shown, and tells how far that came. */
export async function reissueInvoice(
  { client, viewer, may }: Person,
  { invoice, preview }: Reissue,
  { choices, reason }: Confirmed,
): Promise<Ending> {
  const { id: invoiceId } = invoice;
  const workOrder = { id: preview.workOrder.id, number: invoice.workOrder?.number ?? '' };
  const tell = notifyAbout(`cancel ${invoiceId}`, aboutInvoice(invoice));
  const tellCreation = notifyAbout(`create ${workOrder.id}`, aboutInvoice(invoice));
  const input = { invoiceId, ...choices, ...reasonInput(reason), expectedFingerprint: preview.fingerprint };
  const { data } = await askOnce(
    (idempotencyKey) =>
      client.mutate({ mutation: ReissueInvoiceDocument, variables: { input: { ...input, idempotencyKey }, ...may } }),
    () => tell.doubt(...NOT_KNOWN_YET),
  );
  const result = data?.reissueInvoice;
  if (!result) return 'ended';
  if (result.__typename === 'InvoiceNotReissuable' && result.invoicingBlocker === 'CHANGED_MEANWHILE') return 'changed';
  refreshLists();
  const now = whatIsTrueNow(result.invoice);
  const stopped = (failure: Parameters<typeof tellStopped>[2]) => {
    for (const each of [tell, tellCreation]) each.hide();
    tellStopped(viewer, { invoice, workOrder, choices }, failure);
  };
  const followNew = () => followCreation(client, workOrder.id, tellCreation, stopped);
  const follow = () => followCancellation(client, invoiceId, tell, followNew);
  switch (result.__typename) {
    case 'InvoiceReissued':
      tell.success(result.message, aboutInvoice(result.replacement));
      break;
    case 'ReissueHeld': {
      const onKeep = () => void keepInvoice({ client, may }, invoiceId, tell);
      tellHeld(tell, { beginsAt: result.beginsAt, isReissue: true, onKeep });
      follow();
      break;
    }
    case 'InvoiceNotReissuable':
      tell.failure(result.message, now);
      break;
    case 'ReissueFailed':
      if (result.step === 'CANCEL' && result.outcome === 'UNKNOWN') {
        tell.doubt(asSentence(result.causeMessage), now, GOES_ON);
        follow();
      } else if (result.step === 'CANCEL') tell.failure(result.message, now, whatNext(viewer, result));
      else if (result.outcome === 'UNKNOWN') {
        tell.hide();
        tellCreation.doubt(result.message, GOES_ON);
        followNew();
      } else stopped(result);
  }
  return 'ended';
}
