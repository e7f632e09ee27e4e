import { type FragmentType, gql } from '@apollo/client';
import { Group, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { WORK_ORDER_TYPE_LABELS } from '@tuffops/shared/work-order/status';
import type { PropsWithChildren } from 'react';
import { WorkOrderFrame_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { useMasked } from '../session/use-masked.ts';
import { Page } from '../ui/Page.tsx';
import { WorkOrderStatusBadge } from './WorkOrderStatusBadge.tsx';

gql`
  fragment WorkOrderFrame_workOrder on WorkOrder {
    id
    number
    title
    type
    status
  }
`;

type Props = PropsWithChildren<{ workOrder: FragmentType<typeof WorkOrderFrame_WorkOrderFragmentDoc> }>;

/** The page of one job, headed by its number, its title and where it stands. */
export function WorkOrderFrame({ workOrder, children }: Props) {
  const data = useMasked(WorkOrderFrame_WorkOrderFragmentDoc, 'WorkOrderFrame_workOrder', workOrder);
  if (!data) return null;
  return (
    <Page
      title={`${data.number} · ${isolate(data.title)}`}
      aside={
        <Group gap="sm">
          <Text c="dimmed">{WORK_ORDER_TYPE_LABELS[data.type]}</Text>
          <WorkOrderStatusBadge status={data.status} />
        </Group>
      }
    >
      {children}
    </Page>
  );
}
