import { type FragmentType, gql } from '@apollo/client';
import { NO_INVOICE_YET } from '@tuffops/shared/invoice/messages';
import { InvoiceCard_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { SectionCard } from '../ui/SectionCard.tsx';

gql`
  fragment InvoiceCard_workOrder on WorkOrder {
    id
    ... @include(if: $mayViewInvoices) {
      invoicingBlocker
      activeInvoice {
        id
        number
        externalUrl @include(if: $mayViewBilling)
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof InvoiceCard_WorkOrderFragmentDoc> };

/** The invoice side of a work order: the active invoice or the way to create one, and the earlier ones. */
export function InvoiceCard({ workOrder }: Props) {
  const data = useMasked(InvoiceCard_WorkOrderFragmentDoc, 'InvoiceCard_workOrder', workOrder);
  if (!data) return null;
  return <SectionCard title="Invoice">{data.activeInvoice?.number ?? NO_INVOICE_YET}</SectionCard>;
}
