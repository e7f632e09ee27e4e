import { type FragmentType, gql } from '@apollo/client';
import { Anchor, DataList, ScrollArea } from '@mantine/core';
import { Link } from 'react-router';
import { ActiveInvoice_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { Fact } from '../../ui/Fact.tsx';
import { formatDay } from '../../ui/instant.ts';
import { BillingFailureLine } from '../BillingFailureLine.tsx';
import { BillingProgress } from '../BillingProgress.tsx';
import { CancelInvoiceButton } from '../cancel/CancelInvoiceButton.tsx';
import { DeliveryProblem } from '../DeliveryProblem.tsx';
import { InvoiceBreakdown } from '../InvoiceBreakdown.tsx';
import classes from '../InvoiceCard.module.css';
import { OpenInBilling } from '../OpenInBilling.tsx';

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
      ...BillingProgress_operation
    }
    lastBillingFailure {
      operationId
      ...BillingFailureLine_failure
    }
    ...InvoiceBreakdown_invoice
    ...CancelInvoice_invoice @unmask
  }
`;

type Props = { invoice: FragmentType<typeof ActiveInvoice_InvoiceFragmentDoc> };

/** The invoice that counts for this work order, and the way to cancel it. */
export function ActiveInvoice({ invoice }: Props) {
  const data = useMasked(ActiveInvoice_InvoiceFragmentDoc, 'ActiveInvoice_invoice', invoice);
  if (!data) return null;
  return (
    <>
      <DataList labelWidth="72px" gap={6}>
        <Fact label="Number">
          <Anchor component={Link} to={`/invoices/${data.id}`} fw={500} size="sm">
            {data.number}
          </Anchor>
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
      </DataList>
      <ScrollArea.Autosize
        className={classes.scroll}
        offsetScrollbars="y"
        viewportProps={{ tabIndex: 0, 'aria-label': 'Lines', role: 'group' }}
      >
        <InvoiceBreakdown invoice={data} />
      </ScrollArea.Autosize>
      {data.externalUrl && <OpenInBilling url={data.externalUrl} />}
      {data.deliveryProblem && <DeliveryProblem problem={data.deliveryProblem} />}
      {data.lastBillingFailure && <BillingFailureLine failure={data.lastBillingFailure} />}
      {data.billingOperation && <BillingProgress operation={data.billingOperation} />}
      <CancelInvoiceButton invoice={data} fullWidth />
    </>
  );
}
