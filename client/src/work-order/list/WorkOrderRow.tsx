import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon, Badge, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { isReadyToInvoice } from '@tuffops/shared/work-order/ready-to-invoice';
import { memo, type PropsWithChildren } from 'react';
import { Link } from 'react-router';
import { WorkOrderRow_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { CustomerLink } from '../../invoice/CustomerLink.tsx';
import { RowLink } from '../../list/RowLink.tsx';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { WorkOrderStatusBadge } from '../WorkOrderStatusBadge.tsx';

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

type Props = { workOrder: FragmentType<typeof WorkOrderRow_WorkOrderFragmentDoc>; rowIndex?: number };

/** One job in the list. */
export const WorkOrderRow = memo(function WorkOrderRow({ workOrder, rowIndex }: Props) {
  const data = useMasked(WorkOrderRow_WorkOrderFragmentDoc, 'WorkOrderRow_workOrder', workOrder);
  const mayViewInvoices = useMay('invoices.view');
  if (!data) return null;
  const { number, title, status, customer, unit, technician, scheduledFor, activeInvoice } = data;
  const model = `${isolate(unit.deviceModel.manufacturer)} ${isolate(unit.deviceModel.name)}`;
  const address = `/work-orders/${data.id}`;
  return (
    <tr aria-rowindex={rowIndex}>
      <td>
        <RowLink to={address} isOfRow>
          {number}
        </RowLink>
      </td>
      <TwoLines first={isolate(title)} second={isolate(customer.displayName)}>
        <CustomerLink customer={customer} name={customer.displayName} isQuiet />
      </TwoLines>
      <TwoLines first={model} second={isolate(unit.serialNumber)} />
      <td dir="auto">
        {technician ? (
          isolate(technician.name)
        ) : (
          <Text span inherit c="dimmed">
            Nobody yet
          </Text>
        )}
      </td>
      <td>
        <WorkOrderStatusBadge status={status} />
      </td>
      <td>{scheduledFor && <Moment at={scheduledFor} />}</td>
      {mayViewInvoices && (
        <td>
          {activeInvoice === null && isReadyToInvoice({ status, hasActiveInvoice: false }) && (
            <Badge variant="outline" color="green" tt="none" fw={500} miw="max-content">
              Ready to invoice
            </Badge>
          )}
        </td>
      )}
      <td className="right">
        <ActionIcon
          component={Link}
          to={address}
          color="gray"
          aria-label={`Edit ${number}`}
          data-tip={`Edit ${number}`}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
});

/** `children`: how the second line is shown, when not as a text. */
function TwoLines({ first, second, children }: PropsWithChildren<{ first: string; second: string }>) {
  return (
    <td className="two-lines">
      <Text inherit truncate dir="auto" title={first}>
        {first}
      </Text>
      <Text size="xs" lh="inherit" c="dimmed" truncate dir="auto" title={second}>
        {children ?? second}
      </Text>
    </td>
  );
}
