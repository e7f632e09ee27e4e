import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { CreateInvoiceDocument } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { useViewer } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { type About, notifyAbout } from '../../ui/notify.tsx';
import { aboutInvoice } from '../about-invoice.ts';
import { askOnce, NOT_KNOWN_YET } from '../ask-once.ts';
import { followCreation } from '../follow-outcome.ts';
import { asSentence, NO_INVOICE_CREATED } from '../what-is-true.ts';
import { whatNext } from '../what-next.tsx';
import type { Choices } from './recalculate.ts';

gql`
  mutation CreateInvoice(
    $input: CreateInvoiceInput!
    $mayViewInvoices: Boolean!
    $mayViewBilling: Boolean!
    $mayViewAudit: Boolean!
    $mayViewContacts: Boolean!
  ) {
    createInvoice(input: $input) {
      message
      workOrder {
        id
        ...InvoiceCard_workOrder
      }
      ... on InvoiceCreated {
        invoice {
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
      ... on WorkOrderNotInvoiceable {
        blocker
      }
      ... on InvoiceCreationFailed {
        cause
        causeMessage
        outcome
      }
    }
  }
`;

const NOT_YET = 'There is no invoice here yet.';
const NONE_HERE = 'There is no invoice here.';

type Confirmed = Choices & { expectedFingerprint: string };

/** `changed`: the work order was no longer as shown. `ended`: it was not created, or that is not known yet. */
type Ending = 'created' | 'changed' | 'ended';

/** Creates the invoice that was shown, and no other; `about`: what it was to be, for as long as it is not there. */
export function useCreateInvoice(workOrderId: string, about: About) {
  const [mutate, { client }] = useMutation(CreateInvoiceDocument);
  const [isCreating, setCreating] = useState(false);
  const may = useMayVariables();
  const viewer = useViewer();

  const createInvoice = async (confirmed: Confirmed): Promise<Ending> => {
    const tell = notifyAbout(`create ${workOrderId}`, about);
    setCreating(true);
    try {
      const { data } = await askOnce(
        (idempotencyKey) => mutate({ variables: { input: { workOrderId, ...confirmed, idempotencyKey }, ...may } }),
        () => tell.doubt(...NOT_KNOWN_YET),
      );
      const result = data?.createInvoice;
      if (!result) return 'ended';
      if (result.__typename === 'WorkOrderNotInvoiceable' && result.blocker === 'CHANGED_MEANWHILE') return 'changed';
      refreshLists();
      if (result.__typename === 'InvoiceCreated') {
        tell.success(result.message, aboutInvoice(result.invoice));
        return 'created';
      }
      if (result.__typename === 'WorkOrderNotInvoiceable') tell.failure(result.message, NO_INVOICE_CREATED);
      else if (result.outcome === 'UNKNOWN') {
        tell.doubt(asSentence(result.causeMessage), NOT_YET);
        followCreation(client, workOrderId, tell, (failure) =>
          tell.failure(failure?.message ?? result.message, NO_INVOICE_CREATED),
        );
      } else {
        const now = result.outcome === 'GIVEN_UP' ? NONE_HERE : NO_INVOICE_CREATED;
        tell.failure(result.message, now, whatNext(viewer, result));
      }
    } catch (error) {
      tell.failure(`Invoice not created as far as we know. ${explainError(error)}`);
    } finally {
      setCreating(false);
    }
    return 'ended';
  };
  return { createInvoice, isCreating };
}
