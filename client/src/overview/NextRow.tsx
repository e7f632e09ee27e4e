import { type FragmentType, gql } from '@apollo/client';
import { Anchor, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { isolate } from '@tuffops/shared/isolate';
import { Link } from 'react-router';
import { NextRow_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { CustomerLink } from '../invoice/CustomerLink.tsx';
import { useSettlingWorkOrder } from '../invoice/use-settling-work-order.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { Amount } from '../ui/Amount.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { WhatIsMissing } from '../work-order/ready/WhatIsMissing.tsx';

const CreateInvoiceModal = dialogOnDemand(
  async () => (await import('../invoice/create/CreateInvoiceModal.tsx')).CreateInvoiceModal,
);

gql`
  fragment NextRow_workOrder on WorkOrder {
    id
    number
    title
    completedAt
    invoicingBlocker
    invoicingBlockerMessage
    amountToBill {
      currency
      minorUnits
    }
    customer {
      id
      displayName
    }
    activeInvoice {
      id
      number
    }
    billingOperation {
      id
    }
    ...WhatIsMissing_workOrder
  }
`;

type Props = { workOrder: FragmentType<typeof NextRow_WorkOrderFragmentDoc> };

/** One order of the queue: whose it is, what it comes to, since when it waits, and its one button. */
export function NextRow({ workOrder }: Props) {
  const data = useMasked(NextRow_WorkOrderFragmentDoc, 'NextRow_workOrder', workOrder);
  const [opened, { open, close }] = useDisclosure(false);
  useSettlingWorkOrder(data?.id ?? '', Boolean(data?.billingOperation));
  if (!data) return null;
  const { id, number, activeInvoice, billingOperation: operation, invoicingBlocker: blocker } = data;
  const reason = data.invoicingBlockerMessage ?? undefined;
  const isOffered = !activeInvoice && blocker !== 'NO_PERMISSION' && blocker !== 'NOT_COMPLETED';
  return (
    <li>
      <div className="next-what">
        <Anchor component={Link} to={`/work-orders/${id}`} fw={500} className="figures">
          {number}
        </Anchor>
        <Text span inherit className="typed">
          <CustomerLink customer={data.customer} name={data.customer.displayName} isQuiet />
        </Text>
        <Text size="xs" c="dimmed" className="next-more typed">
          {isolate(data.title)}
          {data.completedAt && (
            <>
              {' · completed '}
              <Moment at={data.completedAt} />
            </>
          )}
        </Text>
        {!activeInvoice && blocker !== 'NO_PERMISSION' && (
          <Text size="sm" component="div" className="next-more">
            <WhatIsMissing workOrder={data} />
          </Text>
        )}
      </div>
      <div className="next-amount">{data.amountToBill && <Amount money={data.amountToBill} />}</div>
      <div className="next-action">
        {activeInvoice && (
          <Text size="sm">
            {'Invoiced as '}
            <Anchor component={Link} to={`/invoices/${activeInvoice.id}`} underline="always">
              {activeInvoice.number}
            </Anchor>
          </Text>
        )}
        {isOffered && !operation && (
          <BusyButton
            color="green"
            size="xs"
            waitsBecause={reason}
            onClick={open}
            aria-label={`Create Invoice for ${number}`}
          >
            Create Invoice
          </BusyButton>
        )}
      </div>
      <CreateInvoiceModal workOrderId={id} workOrderNumber={number} opened={opened} onClose={close} />
    </li>
  );
}
