import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { CreateInvoiceDocument } from '../../generated/graphql.ts';
import { refreshLists } from '../../live/refresh-lists.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyAbout } from '../../ui/notify.tsx';
import { askOnce } from '../ask-once.ts';
import { followCreation } from '../follow-outcome.ts';
import { NO_INVOICE_CREATED, whatNext } from '../what-next.ts';
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
          ...ChangedInvoice_invoice
        }
      }
      ... on WorkOrderNotInvoiceable {
        blocker
      }
      ... on InvoiceCreationFailed {
        cause
        outcome
      }
    }
  }
`;

const NOW = {
  REFUSED: NO_INVOICE_CREATED,
  UNKNOWN: 'There is no invoice here yet.',
  GIVEN_UP: 'There is no invoice here.',
};

type Confirmed = Choices & { expectedFingerprint: string };

/** Creates the invoice that was shown, and no other. Answers `changed` when the work order was no longer as shown. */
export function useCreateInvoice(workOrderId: string) {
  const [mutate, { client }] = useMutation(CreateInvoiceDocument);
  const [isCreating, setCreating] = useState(false);
  const may = useMayVariables();

  const createInvoice = async (confirmed: Confirmed): Promise<'changed' | 'ended'> => {
    const tell = notifyAbout(`create ${workOrderId}`);
    setCreating(true);
    try {
      const { data } = await askOnce((idempotencyKey) =>
        mutate({ variables: { input: { workOrderId, ...confirmed, idempotencyKey }, ...may } }),
      );
      const result = data?.createInvoice;
      if (!result) return 'ended';
      if (result.__typename === 'WorkOrderNotInvoiceable' && result.blocker === 'CHANGED_MEANWHILE') return 'changed';
      refreshLists();
      if (result.__typename === 'InvoiceCreated') tell.success(result.message);
      else if (result.__typename === 'WorkOrderNotInvoiceable') tell.failure(result.message, NOW.REFUSED);
      else {
        tell.failure(result.message, NOW[result.outcome], whatNext(result));
        if (result.outcome === 'UNKNOWN') followCreation(client, workOrderId, result.message, tell);
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
