import { Modal } from '@mantine/core';
import { CreateInvoiceForm } from './CreateInvoiceForm.tsx';

type Props = { workOrderId: string; workOrderNumber: string; opened: boolean; onClose: () => void };

/** Where an invoice is put together from a work order and sent. */
export function CreateInvoiceModal({ workOrderId, workOrderNumber, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Create Invoice for ${workOrderNumber}`} size="lg">
      <CreateInvoiceForm workOrderId={workOrderId} onClose={onClose} />
    </Modal>
  );
}
