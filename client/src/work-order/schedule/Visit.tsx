import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Text } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';
import { Link } from 'react-router';
import { Visit_WorkOrderFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useViewer } from '../../session/viewer.tsx';
import { dayInWords, timeInWords } from '../../ui/instant.ts';
import { AddressLink } from '../AddressLink.tsx';
import { WorkOrderStatusBadge } from '../WorkOrderStatusBadge.tsx';
import classes from './Visit.module.css';

gql`
  fragment Visit_workOrder on WorkOrder {
    id
    number
    title
    status
    scheduledFor
    customer {
      id
      displayName
      phones @include(if: $mayViewJobContacts)
      billingAddress @include(if: $mayViewJobContacts) {
        line1
        line2
        city
        region
        postalCode
        country
      }
    }
    unit {
      id
      deviceModel {
        id
        manufacturer
        name
      }
    }
  }
`;

type Props = { workOrder: FragmentType<typeof Visit_WorkOrderFragmentDoc>; saysDay?: boolean };

/** One visit: when, what, where, and whom to call. */
export function Visit({ workOrder, saysDay }: Props) {
  const { timeZone } = useViewer();
  const data = useMasked(Visit_WorkOrderFragmentDoc, 'Visit_workOrder', workOrder);
  if (!data) return null;
  const { customer, unit, scheduledFor } = data;
  const model = `${isolate(unit.deviceModel.manufacturer)} ${isolate(unit.deviceModel.name)}`;
  return (
    <li className={classes.visit}>
      <div className={classes.when}>
        {scheduledFor && (
          <time dateTime={scheduledFor}>
            {saysDay && <span className={classes.line}>{dayInWords(scheduledFor, timeZone)}</span>}
            <span className={classes.line}>{timeInWords(scheduledFor, timeZone)}</span>
          </time>
        )}
      </div>
      <div>
        <Anchor component={Link} to={`/work-orders/${data.id}`} fw={500} inherit className="typed">
          {`${data.number} · ${isolate(data.title)}`}
        </Anchor>
        <Text size="sm" c="dimmed" className="typed">
          {`${isolate(customer.displayName)} · ${model}`}
        </Text>
      </div>
      <div className={classes.line}>{customer.billingAddress && <AddressLink address={customer.billingAddress} />}</div>
      <div>
        {customer.phones?.map((phone) => (
          <div key={phone}>
            <Anchor href={`tel:${phone.replaceAll(' ', '')}`} inherit>
              {phone}
            </Anchor>
          </div>
        ))}
      </div>
      <div className={classes.status}>
        <WorkOrderStatusBadge status={data.status} />
      </div>
    </li>
  );
}
