import { UNDER_WAY } from '@tuffops/shared/invoice/under-way';
import type { CancelInvoice_InvoiceFragment } from '../../generated/graphql.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { NO_REASON } from '../reason.ts';
import { useReissue } from './use-reissue.tsx';

type Props = {
  invoice: Omit<CancelInvoice_InvoiceFragment, ' $fragmentName'>;
  fullWidth?: boolean;
};

/** Beside the red button on the work order's card and the invoice's page, for whoever may do both. */
export function ReissueButton({ invoice, fullWidth }: Props) {
  const { isForPerson, ask, dialog } = useReissue(invoice);
  const { cancellationBlocker: blocker } = invoice;
  if (!isForPerson) return null;
  const isUnderWay = blocker === 'BILLING_UNDER_WAY';
  return (
    <>
      {(blocker === null || isUnderWay) && (
        <BusyButton
          color="red"
          variant="outline"
          fullWidth={fullWidth}
          waitsBecause={isUnderWay ? UNDER_WAY : undefined}
          onClick={() => ask(NO_REASON)}
        >
          Cancel & Create Again
        </BusyButton>
      )}
      {dialog}
    </>
  );
}
