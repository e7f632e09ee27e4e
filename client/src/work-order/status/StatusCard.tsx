import { type FragmentType, gql } from '@apollo/client';
import { DataList, Stack } from '@mantine/core';
import { StatusCard_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { WorkOrderStatusBadge } from '../WorkOrderStatusBadge.tsx';
import { AssignTechnician } from './AssignTechnician.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { WorkOrderHistory } from './WorkOrderHistory.tsx';

gql`
  fragment StatusCard_workOrder on WorkOrder {
    id
    status
    scheduledFor
    customerSignedOffAt
    mayAssign
    technician {
      id
      name
    }
    ...AssignTechnician_workOrder
    ...MoveButtons_workOrder
    ...WorkOrderHistory_workOrder
  }
`;

type Props = { workOrder: FragmentType<typeof StatusCard_WorkOrderFragmentDoc> };

/** Where the job stands, who does it, and the steps the viewer may take now. */
export function StatusCard({ workOrder }: Props) {
  const data = useMasked(StatusCard_WorkOrderFragmentDoc, 'StatusCard_workOrder', workOrder);
  if (!data) return null;
  return (
    <SectionCard title="Status" aside={<WorkOrderStatusBadge status={data.status} />}>
      <Stack gap="md">
        <DataList>
          {!data.mayAssign && <Fact label="Technician">{data.technician?.name ?? 'Nobody yet'}</Fact>}
          <Fact label="Scheduled">{data.scheduledFor ? <Moment at={data.scheduledFor} /> : 'Not yet'}</Fact>
          {data.customerSignedOffAt && (
            <Fact label="Signed off">
              <Moment at={data.customerSignedOffAt} />
            </Fact>
          )}
        </DataList>
        {data.mayAssign && <AssignTechnician workOrder={data} />}
        <MoveButtons workOrder={data} />
        <WorkOrderHistory workOrder={data} />
      </Stack>
    </SectionCard>
  );
}
