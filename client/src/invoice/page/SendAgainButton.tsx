import { gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMailForward } from '@tabler/icons-react';
import { SENDING_BLOCKED } from '@tuffops/shared/invoice/messages';
import { isolate } from '@tuffops/shared/isolate';
import { formatMoney } from '@tuffops/shared/money';
import type { SendAgain_InvoiceFragment } from '../../generated/graphql.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { useSendAgain } from './use-send-again.ts';

const ConfirmDialog = dialogOnDemand(async () => (await import('../../ui/ConfirmDialog.tsx')).ConfirmDialog);

gql`
  fragment SendAgain_invoice on Invoice {
    id
    number
    customerName
    sendingBlocker
    customerEmail @include(if: $mayViewContacts)
    total {
      minorUnits
      currency
    }
  }
`;

type Props = { invoice: Omit<SendAgain_InvoiceFragment, ' $fragmentName'> };

/** Has the invoice e-mailed to its customer once more, after asking: an e-mail cannot be called back. */
export function SendAgainButton({ invoice }: Props) {
  const { number, customerName, customerEmail, total, sendingBlocker: blocker } = invoice;
  const [isAsking, { open, close }] = useDisclosure(false);
  const { sendAgain, isSending } = useSendAgain(invoice);
  if (blocker === 'NO_PERMISSION' || blocker === 'CANCELLED') return null;
  const amount = total && formatMoney(total.minorUnits, total.currency);
  return (
    <>
      <BusyButton
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        isBusy={isSending}
        busyLabel="Sending…"
        waitsBecause={blocker ? SENDING_BLOCKED[blocker] : undefined}
        onClick={open}
      >
        Send again
      </BusyButton>
      <ConfirmDialog
        opened={isAsking}
        title="Send this invoice again?"
        object={[number, isolate(customerName), amount].filter(Boolean).join(' · ')}
        confirmLabel="Send Again"
        confirmColor="green"
        keepLabel="Do Not Send"
        onClose={close}
        onConfirm={() => {
          close();
          void sendAgain();
        }}
      >
        <Text size="sm">
          {`Your billing system e-mails it to ${customerEmail ? isolate(customerEmail) : 'the customer'} once more, at the address it was billed to. Nothing else about it changes.`}
        </Text>
      </ConfirmDialog>
    </>
  );
}
