import { type FragmentType, gql } from '@apollo/client';
import { Text } from '@mantine/core';
import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import { WayOut_InvoiceFragmentDoc } from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';

gql`
  fragment WayOut_invoice on Invoice {
    id
    status
    isCredited
    connection @include(if: $mayViewBilling) {
      id
      vendor
    }
  }
`;

/** What makes a paid invoice stop counting, in each billing system. */
const WAYS_OUT: Record<BillingVendor, string> = { STRIPE: 'Credit or refund it in full in Stripe' };
const SOMEWHERE = 'Credit or refund it in full in the billing system';

type Props = { invoice: FragmentType<typeof WayOut_InvoiceFragmentDoc> };

/** A paid invoice cannot be cancelled: what can be done instead when it was billed in error. */
export function WayOut({ invoice }: Props) {
  const data = useMasked(WayOut_InvoiceFragmentDoc, 'WayOut_invoice', invoice);
  if (data?.status !== 'PAID' || data.isCredited) return null;
  const what = data.connection ? WAYS_OUT[data.connection.vendor] : SOMEWHERE;
  return (
    <Text size="sm" c="dimmed">
      {`Billed in error? ${what}, then invoice the work order again.`}
    </Text>
  );
}
