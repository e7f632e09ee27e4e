import { type FragmentType, gql } from '@apollo/client';
import { Stack } from '@mantine/core';
import { InvoiceCard_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { useMay } from '../session/viewer.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { ActiveInvoice } from './card/ActiveInvoice.tsx';
import { EarlierInvoices } from './card/EarlierInvoices.tsx';
import { NoInvoiceYet } from './card/NoInvoiceYet.tsx';
import { NotBilledYet } from './card/NotBilledYet.tsx';
import classes from './InvoiceCard.module.css';
import { InvoiceStatusBadge } from './InvoiceStatusBadge.tsx';
import { useSettlingInvoice } from './use-settling.ts';
import { useSettlingWorkOrder } from './use-settling-work-order.ts';

gql`
  fragment InvoiceCard_workOrder on WorkOrder {
    id
    ... @include(if: $mayViewInvoices) {
      activeInvoice {
        id
        status
        isCredited
        billingOperation {
          id
        }
        ...ActiveInvoice_invoice
      }
      billingOperation {
        id
      }
      ...NoInvoiceYet_workOrder
      ...EarlierInvoices_workOrder
      ...NotBilledYet_workOrder
    }
  }
`;

type Props = {
  workOrder: FragmentType<typeof InvoiceCard_WorkOrderFragmentDoc>;
  /** Somebody is editing the items here. */
  areItemsUnsaved?: boolean;
};

/** The invoice side of a work order: the active invoice or the way to create one, and the earlier ones. */
export function InvoiceCard({ workOrder, areItemsUnsaved = false }: Props) {
  const mayView = useMay('invoices.view');
  const data = useMasked(InvoiceCard_WorkOrderFragmentDoc, 'InvoiceCard_workOrder', workOrder);
  const active = data?.activeInvoice;
  useSettlingWorkOrder(data?.id ?? '', Boolean(data?.billingOperation));
  useSettlingInvoice(active?.id ?? '', Boolean(active?.billingOperation));
  if (!data || !mayView) return null;
  return (
    <SectionCard title="Invoice" className={classes.card} aside={active && <InvoiceStatusBadge invoice={active} />}>
      <Stack gap="sm" className={classes.content}>
        {active ? (
          <ActiveInvoice invoice={active}>
            <NotBilledYet workOrder={data} />
          </ActiveInvoice>
        ) : (
          <NoInvoiceYet workOrder={data} areItemsUnsaved={areItemsUnsaved} />
        )}
        <EarlierInvoices workOrder={data} />
      </Stack>
    </SectionCard>
  );
}
