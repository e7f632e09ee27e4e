import { gql } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { GoOn_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { CreateInvoiceModal } from '../create/CreateInvoiceModal.tsx';
import type { PreviewChoices } from '../create/use-preview.ts';

gql`
  fragment GoOn_workOrder on WorkOrder {
    id
    activeInvoice {
      id
    }
  }
`;

type Props = {
  workOrder: { id: string; number: string };
  start: PreviewChoices;
  /** There is an invoice, whoever created it. */
  onInvoiced: () => void;
};

/** The old invoice is cancelled and the new one is not there: the one button that goes on, with the choices that were made. */
export function GoOn({ workOrder, start, onInvoiced }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const from = { __typename: 'WorkOrder', id: workOrder.id } as const;
  const now = useFragment({ fragment: GoOn_WorkOrderFragmentDoc, from });
  const isInvoiced = now.complete && now.data.activeInvoice !== null;
  useEffect(() => {
    if (isInvoiced && !opened) onInvoiced();
  }, [isInvoiced, opened, onInvoiced]);
  return (
    <>
      <BusyButton color="green" size="compact-sm" onClick={open}>
        Create Invoice
      </BusyButton>
      <CreateInvoiceModal
        workOrderId={workOrder.id}
        workOrderNumber={workOrder.number}
        start={start}
        opened={opened}
        onClose={close}
      />
    </>
  );
}
