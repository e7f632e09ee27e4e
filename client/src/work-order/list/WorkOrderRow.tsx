import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon, Anchor, Badge, Table, Text, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from 'react-router';
import { WorkOrderRow_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { WorkOrderStatusBadge } from '../WorkOrderStatusBadge.tsx';
import { isReadyToInvoice } from './is-ready-to-invoice.ts';
import classes from './WorkOrderRow.module.css';

gql`
  fragment WorkOrderRow_workOrder on WorkOrder {
    id
    number
    title
    status
    scheduledFor
    activeInvoice @include(if: $mayViewInvoices) {
      id
    }
    customer {
      id
      displayName
    }
    technician {
      id
      name
    }
    unit {
      id
      serialNumber
      deviceModel {
        id
        manufacturer
        name
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof WorkOrderRow_WorkOrderFragmentDoc> };

/** One job in the list. */
export function WorkOrderRow({ workOrder }: Props) {
  const data = useMasked(WorkOrderRow_WorkOrderFragmentDoc, 'WorkOrderRow_workOrder', workOrder);
  const mayViewInvoices = useMay('invoices.view');
  if (!data) return null;
  const { number, title, status, customer, unit, technician, scheduledFor } = data;
  const address = `/work-orders/${data.id}`;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={address} fw={500} size="sm" data-row-link>
          {number}
        </Anchor>
      </Table.Td>
      <TwoLines first={title} second={customer.displayName} />
      <TwoLines first={`${unit.deviceModel.manufacturer} ${unit.deviceModel.name}`} second={unit.serialNumber} />
      <Table.Td>
        {technician?.name ?? (
          <Text span inherit c="dimmed">
            Nobody yet
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <WorkOrderStatusBadge status={status} />
      </Table.Td>
      <Table.Td>{scheduledFor && <Moment at={scheduledFor} />}</Table.Td>
      {mayViewInvoices && (
        <Table.Td>
          {isReadyToInvoice(data) && (
            <Badge variant="outline" color="green" tt="none" fw={500} miw="max-content">
              Ready to invoice
            </Badge>
          )}
        </Table.Td>
      )}
      <Table.Td ta="right">
        <Tooltip label={`Edit ${number}`}>
          <ActionIcon component={Link} to={address} color="gray" aria-label={`Edit ${number}`}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <Table.Td className={classes.twoLines}>
      <Text inherit truncate title={first}>
        {first}
      </Text>
      <Text size="xs" lh="inherit" c="dimmed" truncate title={second}>
        {second}
      </Text>
    </Table.Td>
  );
}
