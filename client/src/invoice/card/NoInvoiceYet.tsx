import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { NO_INVOICE_YET } from '@tuffops/shared/invoice/messages';
import { NoInvoiceYet_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';
import { BillingFailureLine } from '../BillingFailureLine.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { MendCustomer } from './MendCustomer.tsx';

const CreateInvoiceModal = dialogOnDemand(
  async () => (await import('../create/CreateInvoiceModal.tsx')).CreateInvoiceModal,
);

gql`
  fragment NoInvoiceYet_workOrder on WorkOrder {
    id
    number
    invoicingBlocker
    invoicingBlockerMessage
    ...MendCustomer_workOrder
    billingOperation {
      id
      ...BillingProgress_operation
    }
    lastBillingFailure {
      operationId
      ...BillingFailureLine_failure
    }
  }
`;

type Props = {
  workOrder: FragmentType<typeof NoInvoiceYet_WorkOrderFragmentDoc>;
  /** The items on the screen are not those that would be billed. */
  areItemsUnsaved: boolean;
};

const ITEMS_FIRST = 'Save or discard the items first.';

/** No active invoice: the green button for those who may create one, and why it has to wait where it does. */
export function NoInvoiceYet({ workOrder, areItemsUnsaved }: Props) {
  const data = useMasked(NoInvoiceYet_WorkOrderFragmentDoc, 'NoInvoiceYet_workOrder', workOrder);
  const [opened, { open, close }] = useDisclosure(false);
  if (!data) return null;
  const { invoicingBlocker: blocker, billingOperation: operation } = data;
  const isOffered = blocker !== 'NO_PERMISSION' && blocker !== 'NOT_COMPLETED';
  const reason = blocker && blocker !== 'NO_PERMISSION' ? (data.invoicingBlockerMessage ?? undefined) : undefined;
  return (
    <>
      <Text>{NO_INVOICE_YET}</Text>
      {reason && !operation && (
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      )}
      <MendCustomer workOrder={data} />
      {isOffered && (
        <BusyButton
          color="green"
          fullWidth
          waitsBecause={reason ?? (areItemsUnsaved ? ITEMS_FIRST : undefined)}
          onClick={open}
        >
          Create Invoice
        </BusyButton>
      )}
      {data.lastBillingFailure && <BillingFailureLine failure={data.lastBillingFailure} />}
      {operation && <BillingProgress operation={operation} />}
      <CreateInvoiceModal workOrderId={data.id} workOrderNumber={data.number} opened={opened} onClose={close} />
    </>
  );
}
