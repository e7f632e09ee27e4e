import { type FragmentType, gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import {
  UnwatchInvoiceDocument,
  WatchButton_InvoiceFragmentDoc,
  WatchInvoiceDocument,
} from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { explainError } from '../../ui/explain-error.ts';
import { notifyFailure } from '../../ui/notify.tsx';

gql`
  fragment WatchButton_invoice on Invoice {
    id
    isWatched
  }

  mutation WatchInvoice($input: WatchInvoiceInput!) {
    watchInvoice(input: $input) {
      ... on InvoiceWatchChanged {
        invoice {
          ...WatchButton_invoice
        }
      }
    }
  }

  mutation UnwatchInvoice($input: WatchInvoiceInput!) {
    unwatchInvoice(input: $input) {
      ... on InvoiceWatchChanged {
        invoice {
          ...WatchButton_invoice
        }
      }
    }
  }
`;

type Props = { invoice: FragmentType<typeof WatchButton_InvoiceFragmentDoc> };

/** Has the person told at the bell what happens to the invoice, or no longer. */
export function WatchButton({ invoice }: Props) {
  const data = useMasked(WatchButton_InvoiceFragmentDoc, 'WatchButton_invoice', invoice);
  const [watch, { loading: isBeginning }] = useMutation(WatchInvoiceDocument);
  const [unwatch, { loading: isEnding }] = useMutation(UnwatchInvoiceDocument);
  if (!data) return null;
  const { id, isWatched } = data;
  const change = async () => {
    const variables = { input: { invoiceId: id } };
    try {
      await (isWatched ? unwatch({ variables }) : watch({ variables }));
    } catch (error) {
      notifyFailure('This could not be changed.', explainError(error));
    }
  };
  return (
    <BusyButton
      variant="default"
      leftSection={isWatched ? <IconBellCheck size={16} aria-hidden /> : <IconBell size={16} aria-hidden />}
      isBusy={isBeginning || isEnding}
      onClick={() => void change()}
    >
      {isWatched ? 'Unwatch' : 'Watch'}
    </BusyButton>
  );
}
