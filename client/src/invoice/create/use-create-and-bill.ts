import { notifyAbout } from '../../ui/notify.tsx';
import { useMarkAsBilled } from '../mark-as-billed.ts';
import type { Choices } from './recalculate.ts';
import { useCreateInvoice } from './use-create-invoice.ts';
import type { PricedPreview } from './use-preview.ts';

/** Creates the invoice as shown and, once it is there, marks its work order as billed if that is wanted and may be. */
export function useCreateAndBill({ workOrder, fingerprint }: PricedPreview, name: string) {
  const about = { name, to: `/work-orders/${workOrder.id}` };
  const { createInvoice, isCreating } = useCreateInvoice(workOrder.id, about);
  const { markAsBilled, isMarking } = useMarkAsBilled();
  const mayMark = workOrder.allowedTransitions.includes('BILLED');

  const create = async (choices: Choices, isToBeMarked: boolean) => {
    const ending = await createInvoice({ ...choices, expectedFingerprint: fingerprint });
    if (ending !== 'created' || !isToBeMarked || !mayMark) return ending;
    const { isBilled, message } = await markAsBilled(workOrder);
    if (!isBilled) notifyAbout(`bill ${workOrder.id}`, about).failure(message, 'Invoiced, not marked as billed.');
    return ending;
  };
  return { create, isCreating: isCreating || isMarking, mayMark };
}
