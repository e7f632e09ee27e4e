import { gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { CustomerCopyDocument } from '../../generated/graphql.ts';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure, notifySuccess } from '../../ui/notify.tsx';

gql`
  query CustomerCopy($id: ID!) {
    customerCopy(invoiceId: $id) {
      message
      invoice {
        id
        number
      }
      ... on CustomerCopyFound {
        paymentUrl
        pdfUrl
      }
    }
  }
`;

type Copy = { number: string; paymentUrl: string | null; pdfUrl: string | null };

/** What is done with the links to the customer's copy: they are asked for at that moment, for the billing system lets them end. */
export function useCopyLinks(invoiceId: string) {
  const client = useApolloClient();
  const [busyWith, setBusyWith] = useState<'LINK' | 'PDF' | null>(null);

  /** Undefined: it could not be found, and that was said. */
  const find = async (what: 'LINK' | 'PDF'): Promise<Copy | undefined> => {
    setBusyWith(what);
    try {
      const { data } = await client.query({
        query: CustomerCopyDocument,
        variables: { id: invoiceId },
        fetchPolicy: 'network-only',
      });
      const found = data?.customerCopy;
      if (found?.__typename === 'CustomerCopyFound') return { ...found, number: found.invoice.number };
      if (found) notifyFailure(found.message);
    } catch (error) {
      notifyFailure(`The billing system was not asked. ${explainError(error)}`);
    } finally {
      setBusyWith(null);
    }
    return undefined;
  };

  const copyLink = async () => {
    const copy = await find('LINK');
    if (!copy) return;
    const { number, paymentUrl } = copy;
    if (!paymentUrl) return notifyFailure(`The billing system has no payment page for ${number}.`);
    try {
      await navigator.clipboard.writeText(paymentUrl);
      notifySuccess(`Payment link of ${number} copied.`);
    } catch {
      notifyFailure(`This browser does not let us copy. The payment link of ${number}:`, paymentUrl);
    }
  };

  const openPdf = async () => {
    // A tab that is opened later, once the answer is there, would be blocked.
    const tab = window.open('about:blank', '_blank');
    const copy = await find('PDF');
    if (!copy?.pdfUrl) {
      tab?.close();
      if (copy) notifyFailure(`The billing system has no PDF of ${copy.number}.`);
      return;
    }
    if (!tab) return notifyFailure(`This browser does not let us open a tab. The PDF of ${copy.number}:`, copy.pdfUrl);
    tab.opener = null;
    tab.location.replace(copy.pdfUrl);
  };

  return { busyWith, copyLink, openPdf };
}
