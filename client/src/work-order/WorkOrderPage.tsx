import { type FragmentType, gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { WorkOrderDocument, WorkOrderPage_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { InvoiceCard } from '../invoice/InvoiceCard.tsx';
import { useMayVariables } from '../session/may-variables.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMasked } from '../session/use-masked.ts';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { isBadInput } from '../ui/explain-error.ts';
import { Page } from '../ui/Page.tsx';
import { ChecklistCard } from './ChecklistCard.tsx';
import { CustomerCard } from './CustomerCard.tsx';
import { ItemsCard } from './items/ItemsCard.tsx';
import { NotesCard } from './NotesCard.tsx';
import { StatusCard } from './status/StatusCard.tsx';
import { UnitCard } from './UnitCard.tsx';
import { useEditingInPlace } from './use-editing-in-place.ts';
import { WorkOrderCards } from './WorkOrderCards.tsx';
import { WorkOrderFrame } from './WorkOrderFrame.tsx';
import { WorkOrderMissing } from './WorkOrderMissing.tsx';
import { WorkOrderSkeleton } from './WorkOrderSkeleton.tsx';

gql`
  query WorkOrder(
    $id: ID!
    $mayViewBilling: Boolean!
    $mayViewJobContacts: Boolean!
    $mayViewInvoices: Boolean!
    $mayViewPrices: Boolean!
  ) {
    workOrder(id: $id) {
      id
      ...WorkOrderPage_workOrder
    }
  }

  fragment WorkOrderPage_workOrder on WorkOrder {
    id
    ...WorkOrderFrame_workOrder
    ...UnitCard_workOrder
    ...CustomerCard_workOrder
    ...ItemsCard_workOrder
    ...NotesCard_workOrder
    ...ChecklistCard_workOrder
    ...StatusCard_workOrder
    ...InvoiceCard_workOrder
  }
`;

/** One job: for whom and on what, where it stands with its invoice, and what is done on it. */
export function Component() {
  const mayView = useMay('work_orders.view');
  if (mayView) return <LoadedWorkOrder />;
  return (
    <Page title="Work Order">
      <Permitted to="work_orders.view" />
    </Page>
  );
}

function LoadedWorkOrder() {
  const { id = '' } = useParams();
  const may = useMayVariables();
  const { data, error, loading, refetch } = useQuery(WorkOrderDocument, {
    variables: { id, ...may },
    fetchPolicy: 'cache-and-network',
  });
  if (data?.workOrder) return <Cards workOrder={data.workOrder} />;
  if (data || isBadInput(error)) return <WorkOrderMissing />;
  if (error && !loading) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  return (
    <Page title="Work Order">
      <WorkOrderSkeleton />
    </Page>
  );
}

type CardsProps = { workOrder: FragmentType<typeof WorkOrderPage_WorkOrderFragmentDoc> };

function Cards({ workOrder: masked }: CardsProps) {
  const workOrder = useMasked(WorkOrderPage_WorkOrderFragmentDoc, 'WorkOrderPage_workOrder', masked);
  const mayViewInvoices = useMay('invoices.view');
  const items = useEditingInPlace();
  if (!workOrder) return null;
  return (
    <WorkOrderFrame workOrder={workOrder}>
      <WorkOrderCards
        facts={
          <>
            <UnitCard workOrder={workOrder} />
            <CustomerCard workOrder={workOrder} />
          </>
        }
        side={
          <>
            <StatusCard workOrder={workOrder} />
            {mayViewInvoices && <InvoiceCard workOrder={workOrder} areItemsUnsaved={items.isEditing} />}
          </>
        }
        work={
          <>
            <ItemsCard workOrder={workOrder} editing={items} />
            <NotesCard workOrder={workOrder} />
            <ChecklistCard workOrder={workOrder} />
          </>
        }
      />
    </WorkOrderFrame>
  );
}
