import { type FragmentType, gql } from '@apollo/client';
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { NO_INVOICE_YET } from '@tuffops/shared/invoice/messages';
import { NoInvoiceYet_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { BillingFailureLine } from '../BillingFailureLine.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { CreateInvoiceModal } from '../create/CreateInvoiceModal.tsx';

gql`
  fragment NoInvoiceYet_workOrder on WorkOrder {
    id
    number
    invoicingBlocker
    invoicingBlockerMessage
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

type Props = { workOrder: FragmentType<typeof NoInvoiceYet_WorkOrderFragmentDoc> };

/** No active invoice: the green button for those who may create one now, or the reason why not. */
export function NoInvoiceYet({ workOrder }: Props) {
  const data = useMasked(NoInvoiceYet_WorkOrderFragmentDoc, 'NoInvoiceYet_workOrder', workOrder);
  const [opened, { open, close }] = useDisclosure(false);
  if (!data) return null;
  const { invoicingBlocker: blocker, billingOperation: operation } = data;
  const isReasonWorthSaying = blocker && blocker !== 'NO_PERMISSION' && !operation;
  return (
    <>
      <Text>{NO_INVOICE_YET}</Text>
      {isReasonWorthSaying && (
        <Text size="sm" c="dimmed">
          {data.invoicingBlockerMessage}
        </Text>
      )}
      {data.lastBillingFailure && <BillingFailureLine failure={data.lastBillingFailure} />}
      {operation && <BillingProgress operation={operation} />}
      {blocker === null && (
        <Button color="green" fullWidth onClick={open}>
          Create Invoice
        </Button>
      )}
      <CreateInvoiceModal workOrderId={data.id} workOrderNumber={data.number} opened={opened} onClose={close} />
    </>
  );
}
