import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { SendInvoiceAgainDocument } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyAbout } from '../../ui/notify.tsx';

gql`
  mutation SendInvoiceAgain(
    $input: SendInvoiceAgainInput!
    $mayViewContacts: Boolean!
    $mayViewAudit: Boolean!
  ) {
    sendInvoiceAgain(input: $input) {
      message
      invoice {
        ...CustomerCopy_invoice
        ...InvoiceHistory_invoice
      }
    }
  }
`;

export function useSendAgain({ id, number }: { id: string; number: string }) {
  const [mutate] = useMutation(SendInvoiceAgainDocument);
  const [isSending, setSending] = useState(false);
  const may = useMayVariables();

  const sendAgain = async () => {
    const tell = notifyAbout(`send ${id}`);
    setSending(true);
    try {
      const { data } = await mutate({ variables: { input: { invoiceId: id }, ...may } });
      const result = data?.sendInvoiceAgain;
      if (result?.__typename === 'InvoiceSentAgain') tell.success(result.message);
      else if (result) tell.failure(result.message);
    } catch (error) {
      tell.failure(`We do not know whether ${number} was sent again. ${explainError(error)}`);
    } finally {
      setSending(false);
    }
  };
  return { sendAgain, isSending };
}
