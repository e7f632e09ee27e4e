import { type FragmentType, gql } from '@apollo/client';
import { Anchor, DataList, Stack } from '@mantine/core';
import { reasonInWords } from '@tuffops/shared/invoice/cancellation-reason';
import { Link } from 'react-router';
import { InvoiceDetails_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { ActorName } from '../../session/ActorName.tsx';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';
import { formatDay } from '../../ui/instant.ts';
import { SectionCard } from '../../ui/SectionCard.tsx';
import { BillingFailureLine } from '../BillingFailureLine.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { InvoiceStatusBadge } from '../InvoiceStatusBadge.tsx';
import { OpenInBilling } from '../OpenInBilling.tsx';
import { useSettlingInvoice } from '../use-settling.ts';
import { BilledTo } from './BilledTo.tsx';
import { Replacements } from './Replacements.tsx';
import { WayOut } from './WayOut.tsx';

gql`
  fragment InvoiceDetails_invoice on Invoice {
    id
    status
    isCredited
    workOrderNumber
    workOrder {
      id
    }
    issuedAt
    dueOn
    paidAt
    cancelledAt
    cancelledBy {
      ...ActorName @unmask
    }
    cancellationReason
    cancellationReasonCode
    externalId @include(if: $mayViewBilling)
    externalUrl @include(if: $mayViewBilling)
    billingOperation {
      id
      replacement {
        id
      }
      ...BillingProgress_operation
    }
    lastBillingFailure {
      operationId
      ...BillingFailureLine_failure
    }
    ...BilledTo_invoice
    ...Replacements_invoice
    ...WayOut_invoice
  }
`;

type Props = { invoice: FragmentType<typeof InvoiceDetails_InvoiceFragmentDoc> };

/** The facts of an invoice beside what it billed. */
export function InvoiceDetails({ invoice }: Props) {
  const data = useMasked(InvoiceDetails_InvoiceFragmentDoc, 'InvoiceDetails_invoice', invoice);
  useSettlingInvoice(data?.id ?? '', Boolean(data?.billingOperation));
  if (!data) return null;
  const { billingOperation: operation } = data;
  const reason = reasonInWords(data.cancellationReasonCode, data.cancellationReason);
  return (
    <SectionCard title="Invoice" aside={<InvoiceStatusBadge invoice={data} />}>
      <Stack gap="sm">
        <DataList labelWidth="112px" gap={8}>
          <BilledTo invoice={data} />
          <Fact label="Work order">
            {data.workOrder ? (
              <Anchor component={Link} to={`/work-orders/${data.workOrder.id}`} size="sm">
                {data.workOrderNumber}
              </Anchor>
            ) : (
              data.workOrderNumber
            )}
          </Fact>
          <Fact label="Issued">
            <Moment at={data.issuedAt} />
          </Fact>
          <Fact label="Due">{formatDay(data.dueOn)}</Fact>
          {data.paidAt && (
            <Fact label="Paid">
              <Moment at={data.paidAt} />
            </Fact>
          )}
          {data.cancelledAt && (
            <Fact label="Cancelled">
              <Moment at={data.cancelledAt} />
              {data.cancelledBy && (
                <>
                  {' by '}
                  <ActorName actor={data.cancelledBy} />
                </>
              )}
            </Fact>
          )}
          {reason && <Fact label="Reason">{reason}</Fact>}
          <Replacements invoice={data} />
          {data.externalId && <Fact label="Billing id">{data.externalId}</Fact>}
        </DataList>
        {data.externalUrl && <OpenInBilling url={data.externalUrl} />}
        <WayOut invoice={data} />
        {data.lastBillingFailure && <BillingFailureLine failure={data.lastBillingFailure} />}
        {operation && <BillingProgress operation={operation} isReissue={operation.replacement !== null} />}
      </Stack>
    </SectionCard>
  );
}
