import { type FragmentType, gql } from '@apollo/client';
import { Anchor, DataList } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { Link } from 'react-router';
import { ActiveInvoice_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';
import { formatDay } from '../../ui/instant.ts';
import { QuietSection } from '../../ui/QuietSection.tsx';
import { BillingFailureLine } from '../BillingFailureLine.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { BreakdownLines, BreakdownSums } from '../Breakdown.tsx';
import { CancelInvoiceButton } from '../cancel/CancelInvoiceButton.tsx';
import { DeliveryProblem } from '../DeliveryProblem.tsx';
import { OpenInBilling } from '../OpenInBilling.tsx';
import { ReissueButton } from '../reissue/ReissueButton.tsx';

gql`
  fragment ActiveInvoice_invoice on Invoice {
    id
    number
    issuedAt
    dueOn
    paidAt
    deliveryProblem
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
    ...InvoiceBreakdown_invoice @unmask
    ...CancelInvoice_invoice @unmask
  }
`;

type Props = PropsWithChildren<{ invoice: FragmentType<typeof ActiveInvoice_InvoiceFragmentDoc> }>;

/** The invoice that counts for this work order: what is decided on first, with what can be done; what it bills below. */
export function ActiveInvoice({ invoice, children }: Props) {
  const data = useMasked(ActiveInvoice_InvoiceFragmentDoc, 'ActiveInvoice_invoice', invoice);
  if (!data) return null;
  const { lines: billed, billingOperation: operation } = data;
  const lines = billed ?? [];
  return (
    <>
      <DataList labelWidth="72px" gap={4}>
        <Fact label="Number">
          <Anchor component={Link} to={`/invoices/${data.id}`} fw={500} size="sm">
            {data.number}
          </Anchor>
        </Fact>
        <Fact label="Due">{formatDay(data.dueOn)}</Fact>
        <Fact label="Issued">
          <Moment at={data.issuedAt} />
        </Fact>
        {data.paidAt && (
          <Fact label="Paid">
            <Moment at={data.paidAt} />
          </Fact>
        )}
      </DataList>
      <BreakdownSums {...data} />
      {children}
      <CancelInvoiceButton invoice={data} fullWidth />
      <ReissueButton invoice={data} fullWidth />
      {data.externalUrl && <OpenInBilling url={data.externalUrl} />}
      {data.deliveryProblem && <DeliveryProblem problem={data.deliveryProblem} next="Send it again from its page." />}
      {data.lastBillingFailure && <BillingFailureLine failure={data.lastBillingFailure} />}
      {operation && <BillingProgress operation={operation} isReissue={operation.replacement !== null} />}
      <QuietSection title={lines.length === 1 ? '1 line' : `${lines.length} lines`}>
        <BreakdownLines lines={lines} />
      </QuietSection>
    </>
  );
}
