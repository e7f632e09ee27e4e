import { type FragmentType, gql } from '@apollo/client';
import { useDisclosure } from '@mantine/hooks';
import { CreateAgain_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';

const CreateInvoiceModal = dialogOnDemand(
  async () => (await import('../create/CreateInvoiceModal.tsx')).CreateInvoiceModal,
);

gql`
  fragment CreateAgain_invoice on Invoice {
    id
    status
    isCredited
    workOrder {
      id
      number
      invoicingBlocker
      invoicingBlockerMessage
    }
  }
`;

type Props = { invoice: FragmentType<typeof CreateAgain_InvoiceFragmentDoc> };

/** From an invoice that no longer counts on to the next one of its work order, while there is none. */
export function CreateAgain({ invoice }: Props) {
  const data = useMasked(CreateAgain_InvoiceFragmentDoc, 'CreateAgain_invoice', invoice);
  const [opened, { open, close }] = useDisclosure(false);
  if (!data?.workOrder || (data.status !== 'CANCELLED' && !data.isCredited)) return null;
  const { id, number, invoicingBlocker: blocker, invoicingBlockerMessage: message } = data.workOrder;
  if (blocker === 'NO_PERMISSION' || blocker === 'NOT_COMPLETED' || blocker === 'ACTIVE_INVOICE') return null;
  return (
    <>
      <BusyButton color="green" waitsBecause={message ?? undefined} onClick={open}>
        Create Invoice
      </BusyButton>
      <CreateInvoiceModal workOrderId={id} workOrderNumber={number} opened={opened} onClose={close} />
    </>
  );
}
