import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListDetails } from '@tabler/icons-react';
import { DeliveryRow_DeliveryFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { DELIVERY_BADGES, nameOf, sayAttempt } from './words.ts';

gql`
  fragment WebhookAttempt on WebhookAttempt {
    id
    at
    status
    cause
    answer
    tookMs
    url
  }

  fragment DeliveryRow_delivery on WebhookDelivery {
    id
    eventType
    state
    createdAt
    nextAttemptAt
    body
    attempts(first: 20) {
      ...WebhookAttempt @unmask
    }
  }
`;

const DeliveryDialog = dialogOnDemand(async () => (await import('./DeliveryDialog.tsx')).DeliveryDialog);

type Props = { delivery: FragmentType<typeof DeliveryRow_DeliveryFragmentDoc> };

/** One delivery, and the way to all that is known of it. */
export function DeliveryRow({ delivery }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const data = useMasked(DeliveryRow_DeliveryFragmentDoc, 'DeliveryRow_delivery', delivery);
  if (!data) return null;
  const { eventType, state, createdAt, attempts } = data;
  const [color, label] = DELIVERY_BADGES[state];
  const [last] = attempts;
  const name = nameOf(eventType);
  return (
    <tr>
      <td>
        <Text inherit fw={500}>
          {name}
        </Text>
      </td>
      <td>
        <StatusBadge color={color} label={label} />
      </td>
      <td>
        <Moment at={createdAt} />
      </td>
      <td>
        {last ? (
          <>
            {sayAttempt(last)}
            {attempts.length > 1 && ` · ${attempts.length} attempts`}
          </>
        ) : (
          'None yet'
        )}
      </td>
      <td className="right">
        <ActionIcon aria-label={`Details of ${name}`} data-tip="Details" variant="subtle" color="gray" onClick={open}>
          <IconListDetails size={16} aria-hidden />
        </ActionIcon>
        <DeliveryDialog opened={opened} onClose={close} delivery={data} />
      </td>
    </tr>
  );
}
